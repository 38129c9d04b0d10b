package io.fakestream.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeapCheckTest {
    private static final long MIB = 1 << 20;
    private static final long GIB = 1 << 30;

    @Test
    void suggestsASufficientHeap() {
        // when
        PipelineException rejection = catchThrowableOfType(
                PipelineException.class,
                () -> HeapCheck.check((long) (2.3 * GIB), (long) (0.967 * GIB), 8 * GIB, "generate"));

        // then
        assertThat(rejection).hasMessage("This stream needs about 2.3 GiB of heap, but fsp generate has 1.0 GiB.");
        assertThat(rejection.nextStep())
                .isEqualTo("Increase it: FSP_HEAP=3g fsp generate ...; or use a lower --rate, fewer --songs, or --mode"
                        + " draws, which has no timelines.");
        assertThat(rejection.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
    }

    @Test
    void reportsAMachineWithTooLittleMemory() {
        // when
        PipelineException rejection =
                catchThrowableOfType(PipelineException.class, () -> HeapCheck.check(20 * GIB, GIB, 8 * GIB, "up"));

        // then
        assertThat(rejection.nextStep())
                .isEqualTo("This machine has only 8.0 GiB free: use a lower --rate, fewer --songs, or --mode draws,"
                        + " which has no timelines.");
    }

    @Test
    void acceptsWhatFits() {
        assertThatCode(() -> HeapCheck.check(GIB, GIB, 0, "up")).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0} MiB fit in {1}")
    @CsvSource({"1, 256m", "247, 256m", "248, 512m", "742, 768m", "743, 1g", "990, 1g", "991, 2g", "2355, 3g"})
    void suggestsAHeapThatIsNotRejectedAgain(long mebibytes, String setting) {
        // when
        String suggested = HeapCheck.setting(mebibytes * MIB);

        // then
        assertThat(suggested).isEqualTo(setting);
    }
}
