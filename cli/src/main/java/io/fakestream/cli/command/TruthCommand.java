package io.fakestream.cli.command;

import io.fakestream.cli.option.RunOptions;
import io.fakestream.cli.output.FileExtensions;
import io.fakestream.cli.output.NewFile;
import io.fakestream.cli.output.StandardOutput;
import io.fakestream.cli.output.TruthCsv;
import io.fakestream.cli.output.TruthJson;
import io.fakestream.model.ExitCode;
import io.fakestream.model.Lateness;
import io.fakestream.model.PipelineException;
import io.fakestream.verification.ReplayedRun;
import io.fakestream.verification.truth.Truth;
import io.fakestream.verification.truth.TruthWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fsp truth}: the results that a correct pipeline must compute from the stream, to verify any pipeline. */
@Command(
        name = "truth",
        description =
                "Print the truth, which is the correct results for the records that were sent: plays and sums of ages by"
                        + " artist, genre and country, overall and by window; duplicates, late and rejected records.",
        sortOptions = false)
public final class TruthCommand implements Callable<Integer> {
    private static final int BUFFER = 1 << 16;

    /** The output formats. */
    enum Format {
        CSV,
        JSON;

        private String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "csv or json (default: by the extension of --output, else csv).")
    private @Nullable Format format;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Output file, compressed if its name ends with .gz (default: standard output).")
    private @Nullable Path output;

    @Option(
            names = "--window",
            paramLabel = "TIME",
            description = "Length of the event-time windows (default: ${DEFAULT-VALUE}).",
            defaultValue = "1m")
    private Duration window = Duration.ofMinutes(1);

    @Mixin
    private final RunOptions chosen = new RunOptions();

    @Override
    public Integer call() throws IOException {
        if (window.isZero() || window.compareTo(Duration.ofDays(1)) > 0) {
            throw PipelineException.usage("--window must be above 0 and at most 1 day.", "Example: --window 1m");
        }
        Format form = form();
        List<ReplayedRun> runs = chosen.runs();
        System.err.println("Truth of " + RunOptions.names(runs));
        if (output == null) {
            export(runs, form, StandardOutput.results());
            StandardOutput.flush();
        } else {
            try (NewFile file = NewFile.create(output)) {
                export(runs, form, file.out());
                file.complete();
            }
        }
        return ExitCode.DONE.code();
    }

    private void export(List<ReplayedRun> runs, Format form, OutputStream to) throws IOException {
        OutputStream out = new BufferedOutputStream(to, BUFFER);
        try (TruthWriter writer = form == Format.CSV ? new TruthCsv(out) : new TruthJson(out)) {
            new Truth(runs, Lateness.DEFAULT, window.toMillis(), writer).export();
        }
    }

    /** Checked before anything is computed. */
    private Format form() {
        Path file = output;
        if (file != null) {
            return FileExtensions.format(
                    file, List.of(Format.values()), Format::code, form -> Set.of(form.code()), format, Format.CSV);
        }
        return format == null ? Format.CSV : format;
    }
}
