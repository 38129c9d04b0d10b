package io.fakestream.ingestion;

import io.fakestream.generator.GeneratorConfig;
import io.fakestream.generator.Run;
import io.fakestream.generator.RunFolder;
import io.fakestream.generator.RunManifest;
import io.fakestream.generator.RunProgress;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.model.RunId;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;

/** The runs of a store: begins new ones, and takes up one that was killed. */
public final class Runs {
    private static final SecureRandom IDS = new SecureRandom();

    private final Path folder;

    /** Remembers them in a folder, one subfolder each. */
    public Runs(Path folder) {
        this.folder = folder;
    }

    /** An id that no run has. */
    public static RunId newId() {
        return RunId.of(IDS.nextInt());
    }

    /** The runs that did not end cleanly, oldest first. */
    public List<RunFolder> unfinished() {
        return RunFolder.allIn(folder).stream()
                .filter(run -> !run.progress().closed())
                .toList();
    }

    /**
     * A new run into a topic, ready to start.
     *
     * @param endOffsets where the topic ends now, by partition
     */
    public Ingestion begin(
            Run run, long startMillis, String topic, Map<Integer, Long> endOffsets, EventTargetFactory target) {
        RunManifest manifest = new RunManifest(
                run.id().text(), startMillis, run.config(), run.catalog().hash(), topic, endOffsets.size(), List.of());
        RunProgress progress = RunProgress.none(
                run.config().shards(),
                endOffsets.keySet().stream().sorted().map(endOffsets::get).toList());
        return new Ingestion(run, manifest, progress, target.open(manifest), folderOf(run.id()));
    }

    /** A run that was killed, ready to go on where its topic ends. */
    public Ingestion takeUp(RunFolder unfinished, KafkaAddress kafka) {
        RunManifest manifest = unfinished.manifest();
        RunProgress progress = TopicTail.complete(kafka, manifest, unfinished.progress());
        return new Ingestion(load(manifest), manifest, progress, new KafkaTarget(kafka, manifest), unfinished);
    }

    /** Ends a run that was killed: its progress becomes what the topic holds. */
    public static void close(RunFolder unfinished, KafkaAddress kafka) {
        RunProgress progress = TopicTail.complete(kafka, unfinished.manifest(), unfinished.progress());
        unfinished.write(new RunProgress(true, progress.acknowledged(), progress.nextOffsets()));
    }

    /** A run's stream, from its manifest. */
    public static Run load(RunManifest manifest) {
        GeneratorConfig config = manifest.config();
        Run run = new Run(manifest.id(), config, manifest.startMillis());
        if (!run.catalog().hash().equals(manifest.songsHash())) {
            throw new PipelineException(
                    ExitCode.USAGE,
                    "The songs in " + config.songs().file() + " are not the ones that run " + manifest.run()
                            + " was made from.",
                    "Put the file back as it was, or begin a new store: fsp up --fresh");
        }
        return run;
    }

    private RunFolder folderOf(RunId id) {
        return new RunFolder(folder.resolve(id.text()));
    }

    /** Opens the place where a run's events go. */
    public interface EventTargetFactory {
        EventTarget open(RunManifest run);
    }
}
