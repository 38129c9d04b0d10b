package io.fakestream.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RemedyTest {
    private static final Remedy.Commands COMMANDS = Remedy.Commands.of("fsp up --fresh", "fsp up --rebuild");

    @Test
    void aFailureNamesTheCommandOfTheProgramThatReportsIt() {
        PipelineException failure = PipelineException.of(
                ExitCode.RUNTIME_FAILURE, "Records are lost.", "They cannot be counted.", Remedy.NEW_STORE, null);

        assertThat(failure.nextStep(COMMANDS)).isEqualTo("They cannot be counted. Start a new store: fsp up --fresh");
        assertThat(failure.nextStep()).isEqualTo("They cannot be counted. Start a new store.");
    }

    @Test
    void aFailureWithoutAHintHasTheRemedyAlone() {
        PipelineException failure =
                PipelineException.of(ExitCode.RUNTIME_FAILURE, "The checkpoint is damaged.", Remedy.REBUILD);

        assertThat(failure.nextStep(COMMANDS)).isEqualTo("Recompute the results from the topic: fsp up --rebuild");
    }

    @Test
    void aFailureWithoutARemedyHasItsOwnNextStep() {
        assertThat(PipelineException.usage("--rate must be above 0.", "Example: --rate 500")
                        .nextStep(COMMANDS))
                .isEqualTo("Example: --rate 500");
    }

    @Test
    void aMorePreciseMessageKeepsTheRemedy() {
        PipelineException failure =
                PipelineException.of(ExitCode.RUNTIME_FAILURE, "The checkpoint is damaged.", Remedy.REBUILD);

        PipelineException precise = failure.withMessage("The file offsets/7 is damaged.");

        assertThat(precise).hasMessage("The file offsets/7 is damaged.").hasCause(failure);
        assertThat(precise.nextStep(COMMANDS)).isEqualTo(failure.nextStep(COMMANDS));
    }
}
