package io.fakestream.cli;

import io.fakestream.generator.RunFolder;
import io.fakestream.generator.RunManifest;
import io.fakestream.ingestion.Runs;
import io.fakestream.model.ExitCode;
import io.fakestream.model.Lateness;
import io.fakestream.model.PipelineException;
import io.fakestream.model.RunId;
import io.fakestream.verification.ReplayedRun;
import io.fakestream.verification.Truth;
import io.fakestream.verification.TruthWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fsp truth}: what a right pipeline must make of the stream, for anybody's pipeline. */
@Command(
        name = "truth",
        description =
                "What a right pipeline must make of the records that were sent: plays and ages by artist, genre and"
                        + " country, over all and by window; duplicates, late and refused records.",
        sortOptions = false)
final class TruthCommand implements Callable<Integer> {
    private static final int BUFFER = 1 << 16;
    private static final List<String> HOMES = List.of(Home.UP, Home.DEMO, Home.GENERATED);

    /** The forms of a truth. */
    enum Format {
        CSV,
        JSON
    }

    @Option(
            names = "--run",
            paramLabel = "ID|FILE",
            description = "One run, or a plan's file (default: all runs of the store that is up, or was last).")
    private @Nullable String run;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "csv or json (default: ${DEFAULT-VALUE}).",
            defaultValue = "csv")
    private Format format = Format.CSV;

    @Option(names = "--output", paramLabel = "FILE", description = "Where to write it (default: standard output).")
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
        if (window.isZero()) {
            throw Checks.usage("--window must be above 0.", "Such as: --window 1m");
        }
        List<RunFolder> folders = folders();
        List<ReplayedRun> runs = new ArrayList<>();
        for (RunFolder folder : folders) {
            RunManifest manifest = folder.manifest();
            runs.add(ReplayedRun.of(Runs.load(manifest), manifest, folder.progress()));
        }
        System.err.println("Truth of " + Text.plural(runs.size(), "run") + ": "
                + folders.stream().map(folder -> folder.manifest().run()).collect(Collectors.joining(", ")));
        try (TruthWriter writer = writer()) {
            new Truth(runs, Lateness.DEFAULT, window.toMillis(), writer).export();
        }
        return ExitCode.DONE.code();
    }

    private TruthWriter writer() throws IOException {
        OutputStream out = new BufferedOutputStream(output == null ? System.out : newFile(output), BUFFER);
        return format == Format.CSV ? new TruthCsv(out) : new TruthJson(out);
    }

    private static OutputStream newFile(Path file) {
        try {
            return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw Checks.usage("The file " + file + " is there already.", "Name another one, or remove it first.");
        } catch (IOException e) {
            throw new PipelineException(
                    ExitCode.SURROUNDINGS,
                    "Cannot write the file " + file + ": " + e.getMessage(),
                    "Check that its folder is there and writable.",
                    e);
        }
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
                .orElseThrow(() -> Checks.usage(
                        "There is no run \"" + wanted + "\" in " + home.root() + ".",
                        all.isEmpty()
                                ? "Make one: fsp generate, fsp demo or fsp up"
                                : "There are: "
                                        + all.stream()
                                                .map(folder -> folder.manifest().run())
                                                .collect(Collectors.joining(", ")))));
    }

    private List<RunFolder> ofTheStore() {
        return Stream.concat(Stream.of(home.running()), HOMES.stream().map(home::home))
                .map(one -> RunFolder.allIn(one.runs()))
                .filter(runs -> !runs.isEmpty())
                .findFirst()
                .orElseThrow(() -> Checks.usage(
                        "There is no run in " + home.root() + ".", "Make one: fsp generate, fsp demo or fsp up"));
    }
}
