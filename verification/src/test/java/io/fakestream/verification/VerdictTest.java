package io.fakestream.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.model.ExitCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictTest {
    @Test
    void succeedsIfEverythingIsCorrect() {
        assertThat(verdict(0).exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void reportsUnexpectedRejections() {
        assertThat(verdict(3).exitCode()).isEqualTo(ExitCode.REJECTED);
    }

    @Test
    void failsIfThereAreDifferences() {
        assertThat(verdict(0, "artist Mara: expected 1, found 2").exitCode()).isEqualTo(ExitCode.VERIFICATION_FAILED);
    }

    @Test
    void reportsDifferencesRatherThanUnexpectedRejections() {
        assertThat(verdict(3, "artist Mara: expected 1, found 2").exitCode()).isEqualTo(ExitCode.VERIFICATION_FAILED);
    }

    private static Verdict verdict(long unexpected, String... differences) {
        return new Verdict(
                List.of(new SourceVerdict("fsp", 10, 10, 0, 0, unexpected, 0)),
                0,
                0,
                0,
                Map.of(),
                unexpected,
                5,
                List.of(),
                Map.of(),
                List.of(differences),
                0,
                Map.of());
    }
}
