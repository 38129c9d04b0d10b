package io.fakestream.benchmark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fakestream.benchmark.Comparison;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineComparisonTest {
    private static final String STREAMS = "read by the query of streams";
    private static final String USER_AGE = "read by the query of user_age";
    private static final String LISTENS = "rows in listens";

    @TempDir
    private Path folder;

    @Test
    void parsesTheLastLineOfTheReference() {
        Drained drained = ReferencePipeline.parse("a word before\ndrained streams=300 user_age=299 millis=45678\n");

        assertThat(drained.millis()).isEqualTo(45_678);
        assertThat(drained.counts()).containsExactly(Map.entry(STREAMS, 300L), Map.entry(USER_AGE, 299L));
    }

    @Test
    void rejectsAReferenceWithoutAResult() {
        assertThatThrownBy(() -> ReferencePipeline.parse("a word\n"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the reference printed no result:\na word\n");
    }

    @Test
    void rejectsAReferenceThatReadTooFewRecords() {
        assertThatCode(() -> ReferencePipeline.check(Map.of(STREAMS, 10L, USER_AGE, 10L), 10))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> ReferencePipeline.check(Map.of(STREAMS, 10L, USER_AGE, 9L), 10))
                .isInstanceOfSatisfying(
                        PipelineException.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.VERIFICATION_FAILED));
    }

    @Test
    void includesLateListens() {
        assertThatCode(() -> OurPipeline.check(Map.of(LISTENS, 10L, "on time", 8L, "late", 2L), 10))
                .doesNotThrowAnyException();
    }

    @Test
    void rejectsAPipelineWithAMissingRowOrCount() {
        assertThatThrownBy(() -> OurPipeline.check(Map.of(LISTENS, 9L, "on time", 10L, "late", 0L), 10))
                .isInstanceOf(PipelineException.class);
        assertThatThrownBy(() -> OurPipeline.check(Map.of(LISTENS, 10L, "on time", 9L, "late", 0L), 10))
                .isInstanceOf(PipelineException.class);
    }

    @Test
    void writesTheResultsAsJson() throws Exception {
        Path file = folder.resolve("report.json");
        PipelineReport report = new PipelineReport(
                List.of("machine: a", "java: b"),
                Map.of("Kafka", "4"),
                10,
                List.of(new Comparison.Result("ours", "reference", List.of(3.0), List.of(1.5))),
                Map.of("ours", List.of(Map.of(LISTENS, 10L))),
                Map.of("kafkaOnly", 7.0),
                List.of(new Figure("drain", "3 ×", "6 ×", "4.00")));

        report.write(file);

        assertThat(Files.readString(file)).isEqualToIgnoringWhitespace("""
                {"surroundings": ["machine: a", "java: b"],
                 "versions": {"Kafka": "4"},
                 "records": 10,
                 "contenders": [{"name": "ours", "baseline": "reference", "rates": [3.0], "ratios": [1.5]}],
                 "counts": {"ours": [{"rows in listens": 10}]},
                 "measurements": {"kafkaOnly": 7.0},
                 "figures": [{"what": "drain", "atLeast": "3 ×", "aim": "6 ×", "measured": "4.00"}]}
                """);
    }

    @Test
    void rejectsAReportThatCannotBeWritten() {
        PipelineReport report = new PipelineReport(List.of(), Map.of(), 10, List.of(), Map.of(), Map.of(), List.of());

        assertThatThrownBy(() -> report.write(folder.resolve("missing").resolve("report.json")))
                .isInstanceOf(PipelineException.class)
                .hasMessageStartingWith("Cannot write ");
    }
}
