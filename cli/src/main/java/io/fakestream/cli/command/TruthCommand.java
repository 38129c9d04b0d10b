package io.fakestream.cli.command;

import io.fakestream.cli.option.HomeOptions;
import io.fakestream.cli.output.FileExtensions;
import io.fakestream.cli.output.NewFile;
import io.fakestream.cli.output.StandardOutput;
import io.fakestream.cli.output.TruthCsv;
import io.fakestream.cli.output.TruthJson;
import io.fakestream.generator.RunFolder;
import io.fakestream.generator.RunManifest;
import io.fakestream.ingestion.Runs;
import io.fakestream.model.ExitCode;
import io.fakestream.model.Lateness;
import io.fakestream.model.PipelineException;
import io.fakestream.model.RunId;
import io.fakestream.runtime.monitor.DisplayFormat;
import io.fakestream.runtime.state.PipelineDirectory;
import io.fakestream.verification.ReplayedRun;
import io.fakestream.verification.Truth;
import io.fakestream.verification.TruthWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** Where runs are searched for, in this order. */
    private static final List<String> HOMES =
            List.of(PipelineDirectory.UP, PipelineDirectory.DEMO, PipelineDirectory.GENERATED);

    /** The output formats. */
    enum Format {
        CSV,
        JSON;

        private String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--run",
            paramLabel = "ID|FILE",
            description =
                    "A run id or a plan file (default: all runs of the running pipeline; if there are none, those of fsp up, "
                            + "else of fsp demo, else of fsp generate).")
    private @Nullable String run;

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
    private final HomeOptions home = new HomeOptions();

    @Override
    public Integer call() throws IOException {
        if (window.isZero() || window.compareTo(Duration.ofDays(1)) > 0) {
            throw PipelineException.usage("--window must be above 0 and at most 1 day.", "Example: --window 1m");
        }
        Format form = form();
        List<RunFolder> folders = folders();
        List<ReplayedRun> runs = new ArrayList<>();
        for (RunFolder folder : folders) {
            RunManifest manifest = folder.manifest();
            runs.add(ReplayedRun.of(Runs.load(manifest), manifest, folder.progress()));
        }
        System.err.println("Truth of " + DisplayFormat.plural(runs.size(), "run") + ": "
                + folders.stream().map(folder -> folder.manifest().run()).collect(Collectors.joining(", ")));
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

    private List<RunFolder> folders() {
        String wanted = run;
        if (wanted == null) {
            return ofTheStore();
        }
        if (!RunId.isValid(wanted) && Files.exists(Path.of(wanted))) {
            return List.of(RunFolder.plan(Path.of(wanted)));
        }
        List<RunFolder> all = HOMES.stream()
                .flatMap(name -> RunFolder.allIn(home.home(name).runs()).stream())
                .toList();
        return List.of(all.stream()
                .filter(folder -> folder.manifest().run().equals(wanted))
                .findFirst()
                .orElseThrow(() -> PipelineException.usage(
                        "There is no run \"" + wanted + "\" in " + home.root() + ".",
                        all.isEmpty()
                                ? "Create one: fsp generate, fsp demo or fsp up"
                                : "Existing runs: "
                                        + all.stream()
                                                .map(folder -> folder.manifest().run())
                                                .collect(Collectors.joining(", ")))));
    }

    private List<RunFolder> ofTheStore() {
        return Stream.concat(Stream.of(home.running()), HOMES.stream().map(home::home))
                .map(one -> RunFolder.allIn(one.runs()))
                .filter(runs -> !runs.isEmpty())
                .findFirst()
                .orElseThrow(() -> PipelineException.usage(
                        "There is no run in " + home.root() + ".", "Create one: fsp generate, fsp demo or fsp up"));
    }
}
