package io.fakestream.runtime.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.runtime.host.Machine.Heaps;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineTest {
    private static final String MEMORY = "fsp.test.free.memory";
    private static final String DISK = "fsp.test.free.disk";

    @AfterEach
    void resetTheMachine() {
        System.clearProperty(MEMORY);
        System.clearProperty(DISK);
    }

    @ParameterizedTest(name = "{0} GiB free, --small {1}: small heaps {2}")
    @CsvSource({"8, , false", "4, , false", "3.9, , true", "2.8, , true", "8, true, true", "3, false, false"})
    void choosesHeapsThatFit(double freeGib, @Nullable Boolean asked, boolean small) {
        // given
        System.setProperty(MEMORY, Long.toString((long) (freeGib * Machine.GIB)));

        // when
        Heaps heaps = Machine.heaps(asked);

        // then
        assertThat(heaps).isEqualTo(small ? Heaps.SMALL : Heaps.NORMAL);
    }

    @Test
    void rejectsTooLittleMemory() {
        // given
        System.setProperty(MEMORY, Long.toString(2 * Machine.GIB));

        // when
        PipelineException rejection = catchThrowableOfType(PipelineException.class, () -> Machine.heaps(true));

        // then
        assertThat(rejection)
                .hasMessage("Too little memory: the pipeline needs at least 2.7 GiB, but only 2.0 GiB is free.");
        assertThat(rejection.nextStep()).isEqualTo("Close other programs and try again.");
        assertThat(rejection.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
    }

    @Test
    void rejectsAFullDisk() {
        // given
        System.setProperty(DISK, Long.toString(2 * Machine.GIB - 1));

        // when
        PipelineException rejection =
                catchThrowableOfType(PipelineException.class, () -> Machine.checkDisk(Path.of("state")));

        // then
        assertThat(rejection)
                .hasMessage("Too little disk space: state has 2.0 GiB free, but the pipeline needs 2.0 GiB.");
        assertThat(rejection.nextStep()).isEqualTo("Free disk space, or choose another directory: --home FOLDER.");
        assertThat(rejection.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
    }

    @Test
    void acceptsADiskWithJustEnoughSpace() {
        // given
        System.setProperty(DISK, Long.toString(2 * Machine.GIB));

        // when
        Machine.checkDisk(Path.of("state"));

        // then
        assertThat(Machine.freeDiskBytes(Path.of("state"))).isEqualTo(Machine.LEAST_DISK_BYTES);
    }
}
