package io.fakestream.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.fakestream.it.FspProcess.Finished;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedPipeline.class)
class DetachedIT {
    /** Changes of the schema may take longer than the timeout of the driver. */
    private static final Duration SLOW = Duration.ofSeconds(30);

    private static final String KEYSPACE = "detached";

    @Test
    void upInTheBackgroundReturnsWhenEverythingIsReady() {
        // given
        Path home = FspProcess.newHome("detached");

        // when
        Finished up = up(home, SharedPipeline.kafka());

        // then
        try {
            assertThat(up.exitCode()).as(up.output()).isZero();
            assertThat(up.output()).contains("Ready.");
            assertThat(FspProcess.run(home, "status").output()).startsWith("running");
        } finally {
            assertThat(FspProcess.run(home, "down").exitCode()).isZero();
            try (CqlSession session = SharedPipeline.session()) {
                session.execute(
                        SimpleStatement.newInstance("DROP KEYSPACE " + KEYSPACE).setTimeout(SLOW));
            }
        }
    }

    @Test
    void upInTheBackgroundFailsWithTheCauseAndTheCodeOfTheStart() {
        // given
        Path home = FspProcess.newHome("detached-failed");

        // when
        Finished up = up(home, "127.0.0.1:1");

        // then
        assertThat(up.exitCode()).as(up.output()).isEqualTo(3);
        assertThat(up.output()).contains("The pipeline did not start").contains("Cannot reach Kafka at 127.0.0.1:1");
    }

    private static Finished up(Path home, String kafka) {
        return FspProcess.run(
                home,
                "up",
                "-d",
                "--kafka",
                kafka,
                "--topic",
                KEYSPACE,
                "--cassandra",
                SharedPipeline.cql(),
                "--keyspace",
                KEYSPACE,
                "--without",
                "generator,processing");
    }
}
