package io.fakestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What {@code fsp generate --sample} prints. */
class SampleTest {
    @Test
    void samplesTheSameEventsForTheSameRun() {
        // given
        String[] arguments = {
            "generate", "--sample", "3", "--run", "1f2e3d4c", "--from", "2026-11-23T05:30:00Z", "--seed", "7"
        };

        // when
        CommandLineRun first = CommandLineRun.of(arguments);
        CommandLineRun second = CommandLineRun.of(arguments);

        // then
        assertThat(first.exitCode()).isZero();
        assertThat(first.err()).isEmpty();
        assertThat(first.out().lines().filter("{"::equals)).hasSize(3);
        assertThat(first.out())
                .startsWith("{\n  \"event_id\" : \"1f2e3d4c-00-000000000000\",\n  \"source\" : \"fsp\",\n");
        assertThat(second.out()).isEqualTo(first.out());
    }
}
