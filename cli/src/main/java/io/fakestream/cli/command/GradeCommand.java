package io.fakestream.cli.command;

import io.fakestream.cli.option.GradedOptions;
import io.fakestream.cli.option.RunOptions;
import io.fakestream.cli.output.JsonReport;
import io.fakestream.cli.output.ProgressLine;
import io.fakestream.cli.output.ScorecardText;
import io.fakestream.cli.output.StandardOutput;
import io.fakestream.grading.Grader;
import io.fakestream.grading.Scorecard;
import io.fakestream.grading.truth.GradeOptions;
import io.fakestream.model.PipelineException;
import io.fakestream.verification.ReplayedRun;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fsp grade}: compares the output of any pipeline with the truth, and names its mistakes. */
@Command(
        name = "grade",
        description = "Compare the output of your own pipeline with the truth, and name its mistakes.",
        sortOptions = false,
        footer = {
            "",
            "Only what is given is compared: events by id, results by name and window, rejected records by reason.",
            "Example: fsp grade --results averages.csv --map artist=singer,average=avg_age"
        })
public final class GradeCommand implements Callable<Integer> {
    @Mixin
    private final GradedOptions graded = new GradedOptions();

    @Mixin
    private final RunOptions chosen = new RunOptions();

    @Option(
            names = "--window",
            paramLabel = "TIME",
            description = "Length of the event-time windows (default: ${DEFAULT-VALUE}).",
            defaultValue = "1m")
    private Duration window = Duration.ofMinutes(1);

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "Time zone of times that have none (default: ${DEFAULT-VALUE}).",
            defaultValue = "UTC")
    private String zone = "UTC";

    @Option(
            names = "--tolerance",
            paramLabel = "N",
            description = "By how much an average may differ, because it is rounded (default: ${DEFAULT-VALUE}).",
            defaultValue = "0.01")
    private double tolerance = 0.01;

    @Option(names = "--report", paramLabel = "FILE", description = "Also write the scorecard as JSON.")
    private @Nullable Path report;

    @Override
    public Integer call() {
        GradeOptions options = options();
        Path reportFile = report;
        if (reportFile != null) {
            JsonReport.checkWritable(reportFile);
        }
        List<ReplayedRun> runs = chosen.runs();
        System.err.println("Grading against " + RunOptions.names(runs));
        if (!chosen.active().isEmpty()) {
            System.err.println("Note: run " + String.join(", ", chosen.active())
                    + " has not ended, so its latest events may not be in the results yet.");
        }
        Scorecard scorecard = grade(runs, options);
        new ScorecardText(scorecard).print(StandardOutput.results());
        if (reportFile != null) {
            JsonReport.write(reportFile, scorecard, json -> {});
        }
        return scorecard.exitCode().code();
    }

    private Scorecard grade(List<ReplayedRun> runs, GradeOptions options) {
        ProgressLine progress = new ProgressLine(System.err);
        try {
            Grader grader = new Grader(runs, options, progress::show);
            graded.outputs(chosen.home().running()).forEach(output -> grader.add(output.input(), output.columns()));
            return grader.scorecard();
        } finally {
            progress.clear();
        }
    }

    private GradeOptions options() {
        if (window.isZero() || window.compareTo(Duration.ofDays(1)) > 0) {
            throw PipelineException.usage("--window must be above 0 and at most 1 day.", "Example: --window 1m");
        }
        if (!(tolerance >= 0)) {
            throw PipelineException.usage("--tolerance must be 0 or more.", "Example: --tolerance 0.01");
        }
        try {
            return new GradeOptions(window, ZoneId.of(zone), tolerance);
        } catch (DateTimeException e) {
            throw PipelineException.usage(
                    "--zone \"" + zone + "\" is not a time zone.", "Examples: --zone Europe/Berlin, --zone +02:00");
        }
    }
}
