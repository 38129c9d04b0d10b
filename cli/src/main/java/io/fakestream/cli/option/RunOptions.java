package io.fakestream.cli.option;

import io.fakestream.generator.RunFolder;
import io.fakestream.generator.RunManifest;
import io.fakestream.generator.RunProgress;
import io.fakestream.ingestion.Runs;
import io.fakestream.model.PipelineException;
import io.fakestream.model.RunId;
import io.fakestream.runtime.monitor.DisplayFormat;
import io.fakestream.runtime.state.PipelineDirectory;
import io.fakestream.verification.ReplayedRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The runs whose truth is wanted. */
public final class RunOptions {
    /** Where runs are searched for, in this order. */
    private static final List<String> HOMES =
            List.of(PipelineDirectory.UP, PipelineDirectory.DEMO, PipelineDirectory.GENERATED);

    @Option(
            names = "--run",
            paramLabel = "ID|FILE",
            description =
                    "A run id or a plan file (default: all runs of the running pipeline; if there are none, those of fsp up, "
                            + "else of fsp demo, else of fsp generate).")
    private @Nullable String run;

    @Mixin
    private final HomeOptions home = new HomeOptions();

    private final List<String> active = new ArrayList<>();

    /** The state directory. */
    public HomeOptions home() {
        return home;
    }

    /**
     * The runs, ready to be replayed.
     *
     * @throws PipelineException if there are none
     */
    public List<ReplayedRun> runs() {
        List<ReplayedRun> runs = new ArrayList<>();
        for (RunFolder folder : folders()) {
            RunManifest manifest = folder.manifest();
            RunProgress progress = folder.progress();
            runs.add(ReplayedRun.of(Runs.load(manifest), manifest, progress));
            if (!progress.closed()) {
                active.add(manifest.run());
            }
        }
        return runs;
    }

    /** The ids of those runs that have not ended; available after {@link #runs}. */
    public List<String> active() {
        return active;
    }

    /** Such as {@code 1 run: 1f2e3d4c}. */
    public static String names(List<ReplayedRun> runs) {
        return DisplayFormat.plural(runs.size(), "run") + ": "
                + runs.stream().map(ReplayedRun::streamId).collect(Collectors.joining(", "));
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
