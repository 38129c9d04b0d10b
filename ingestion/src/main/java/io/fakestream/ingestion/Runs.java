package io.fakestream.ingestion;

import io.fakestream.generator.GeneratorConfig;
import io.fakestream.generator.RecordForm;
import io.fakestream.generator.Run;
import io.fakestream.generator.RunFolder;
import io.fakestream.generator.RunManifest;
import io.fakestream.generator.RunProgress;
import io.fakestream.generator.ShardStream;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.model.RunId;
import io.fakestream.topics.KafkaAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

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

    /** The runs that did not end cleanly and that nobody makes now, oldest first. */
    public List<RunFolder> unfinished() {
        return RunFolder.allIn(folder).stream()
                .filter(run -> !run.progress().closed())
                .filter(run -> RunLock.isFree(
                        run.lockFile(), shardsOf(run.manifest().config().shards())))
                .toList();
    }

    /** Whether there is a run of this id. */
    public boolean has(RunId id) {
        return folderOf(id).hasBegun();
    }

    /** When the latest record of all runs was due, milliseconds since the epoch; 0 if there is none. */
    public long latestDueMillis() {
        return RunFolder.allIn(folder).stream()
                .mapToLong(run -> run.progress().dueMillis())
                .max()
                .orElse(0);
    }

    /**
     * A new run, ready to start.
     *
     * @param endOffsets where the topic ends now, by partition
     */
    public Ingestion begin(
            Run run, RunManifest manifest, Map<Integer, Long> endOffsets, EventTarget target, int threads) {
        RunProgress progress = RunProgress.none(
                run.config().shards(),
                endOffsets.keySet().stream().sorted().map(endOffsets::get).toList());
        return new Ingestion(streams(run), manifest, progress, target, folderOf(run.id()), threads);
    }

    /** A run that was killed, ready to go on where its topic ends. */
    public static Ingestion resume(RunFolder unfinished, KafkaAddress kafka, TargetFactory target, int threads) {
        return resume(unfinished, shardsOf(unfinished.manifest().config().shards()), kafka, target, threads);
    }

    /** Some shards of a run that several processes share, ready to start, or to go on where the topic ends. */
    public static Ingestion part(
            RunFolder plan, int from, int to, KafkaAddress kafka, TargetFactory target, int threads) {
        RunFolder part = plan.part(from, to);
        List<Integer> shards = IntStream.rangeClosed(from, to).boxed().toList();
        if (part.hasBegun()) {
            return resume(part, shards, kafka, target, threads);
        }
        RunManifest manifest = plan.manifest();
        Run run = load(manifest);
        RunProgress none = RunProgress.none(
                run.config().shards(), Collections.nCopies(manifest.record().partitions(), 0L));
        List<ShardStream> streams = shards.stream().map(run::stream).toList();
        return new Ingestion(streams, manifest, none, target.open(manifest.record()), part, threads);
    }

    private static Ingestion resume(
            RunFolder unfinished, List<Integer> shards, KafkaAddress kafka, TargetFactory target, int threads) {
        RunManifest manifest = unfinished.manifest();
        RunLock lock = RunLock.take(unfinished.lockFile(), shards); // before it is found out what is left to do
        Run run = load(manifest);
        RunProgress progress = TopicTail.complete(
                kafka,
                manifest,
                unfinished.progress(),
                shards.stream().map(run::stream).toList());
        List<ShardStream> streams = shards.stream().map(run::stream).toList();
        streams.forEach(stream -> stream.skip(progress.acknowledged().get(stream.shard())));
        return new Ingestion(streams, manifest, progress, target.open(manifest.record()), unfinished, threads)
                .holding(lock);
    }

    private static List<Integer> shardsOf(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    /** Ends a run that was killed: its progress becomes what the topic holds. */
    public static void close(RunFolder unfinished, KafkaAddress kafka) {
        RunManifest manifest = unfinished.manifest();
        List<ShardStream> streams = streams(load(manifest));
        RunProgress progress = TopicTail.complete(kafka, manifest, unfinished.progress(), streams);
        unfinished.write(new RunProgress(
                true, progress.acknowledged(), progress.nextOffsets(), progress.dueMillis(), progress.faults()));
    }

    /** All shards of a run, from the beginning. */
    public static List<ShardStream> streams(Run run) {
        return IntStream.range(0, run.config().shards()).mapToObj(run::stream).toList();
    }

    /** A run's stream, from its manifest. */
    public static Run load(RunManifest manifest) {
        GeneratorConfig config = manifest.config();
        Run run = new Run(new RunId(manifest.run()), config, manifest.startMillis());
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

    /** Opens the place where a run's records go. */
    public interface TargetFactory {
        EventTarget open(RecordForm form);
    }
}
