package io.fakestream.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fakestream.generator.faults.Fault;
import io.fakestream.generator.faults.FaultRates;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FileFormatTest {
    private static final FaultRates ALL =
            new FaultRates(Arrays.stream(Fault.values()).collect(Collectors.toMap(fault -> fault, fault -> 0.01)));

    @ParameterizedTest
    @EnumSource
    void acceptsRunsWithoutFaultsInAnyFormat(FileFormat format) {
        assertThatCode(() -> format.check(FaultRates.NONE)).doesNotThrowAnyException();
    }

    @Test
    void acceptsAnyFaultAsJson() {
        assertThatCode(() -> FileFormat.JSON.check(ALL)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(names = {"CSV", "AVRO"})
    void acceptsCompleteListensInAnyFormat(FileFormat format) {
        assertThat(Fault.values())
                .filteredOn(format::supports)
                .containsExactlyInAnyOrder(
                        Fault.DUPLICATE, Fault.LATE, Fault.OFFLINE, Fault.OUT_OF_ORDER, Fault.DROPPED, Fault.FUTURE);
    }

    @Test
    void rejectsCorruptListensBeforeAnythingIsWritten() {
        // given
        FaultRates rates = new FaultRates(Map.of(Fault.LATE, 0.1, Fault.CUT, 0.1, Fault.ADDED_FIELD, 0.1));

        // when
        PipelineException rejection = catchThrowableOfType(PipelineException.class, () -> FileFormat.CSV.check(rates));

        // then
        assertThat(rejection)
                .hasMessage("The format csv cannot represent records with these faults: added-field, cut.");
        assertThat(rejection.nextStep()).isEqualTo("Use the format json, or remove these faults.");
        assertThat(rejection.exitCode()).isEqualTo(ExitCode.USAGE);
    }
}
