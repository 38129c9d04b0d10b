package io.fakestream.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {
    private Path file;

    @BeforeEach
    void createPath(@TempDir Path temporary) {
        file = temporary.resolve("missing").resolve("progress.lock");
    }

    @Test
    void rejectsALockedShard() {
        try (RunLock first = RunLock.acquire(file, List.of(0, 1, 2))) {
            // when
            PipelineException rejection =
                    catchThrowableOfType(PipelineException.class, () -> RunLock.acquire(file, List.of(3, 2)));

            // then
            assertThat(rejection).hasMessage("Another process generates shard 2 of the run (lock file " + file + ").");
            assertThat(rejection.nextStep())
                    .isEqualTo("Give each process its own shards: --shards 0-7 to one, --shards 8-15 to the other.");
            assertThat(rejection.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(first).isNotNull();
        }
    }

    @Test
    void keepsNoLockAfterARejection() {
        try (RunLock first = RunLock.acquire(file, List.of(0, 1, 2))) {
            // when
            boolean overlapping = RunLock.isFree(file, List.of(3, 2));

            // then
            assertThat(overlapping).isFalse();
            assertThat(RunLock.isFree(file, List.of(3))).isTrue();
            assertThat(first).isNotNull();
        }
    }

    @Test
    void locksDifferentShardsIndependently() {
        try (RunLock first = RunLock.acquire(file, List.of(0, 1));
                RunLock second = RunLock.acquire(file, List.of(2, 3))) {
            assertThat(first).isNotSameAs(second);
        }
    }

    @Test
    void releasesItsShards() {
        // given
        RunLock lock = RunLock.acquire(file, List.of(0, 1));
        boolean before = RunLock.isFree(file, List.of(1));

        // when
        lock.close();

        // then
        assertThat(before).isFalse();
        assertThat(RunLock.isFree(file, List.of(0, 1))).isTrue();
    }
}
