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
import io.fakestream.model.Remedy;
import io.fakestream.model.RunId;
import io.fakestream.topics.KafkaAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The runs of a store: starts new runs and resumes a run that was killed. */
public final class Runs {
    private static final SecureRandom IDS = new SecureRandom();

    private final Path directory;

    /** Stores the runs in a directory, with a subdirectory for each run. */
    public Runs(Path directory) {
        this.directory = directory;
    }

    /** A new run id. */
    public static RunId newId() {
        return RunId.of(IDS.nextInt());
    }

    /** The runs that did not end cleanly and that no process generates now, oldest first. */
    public List<RunFolder> unfinished() {
        return RunFolder.allIn(directory).stream()
                .filter(run -> !run.progress().closed())
                .filter(run -> RunLock.isFree(
                        run.lockFile(), shardsOf(run.manifest().config().shards())))
                .toList();
    }

    /** Whether a run with this id exists. */
    public boolean has(RunId id) {
        return directoryOf(id).hasBegun();
    }

    /** The due time of the latest record of all runs on a topic, in milliseconds since the epoch; 0 if there is none. */
    public long latestDueMillis(String topic) {
        return RunFolder.allIn(directory).stream()
                .filter(run -> run.manifest().record().topic().equals(topic))
                .mapToLong(run -> run.progress().dueMillis())
                .max()
                .orElse(0);
    }

    /**
     * Creates a new run.
     *
     * @param endOffsets the current end offset of each partition
     */
    public Ingestion begin(
            Run run, RunManifest manifest, Map<Integer, Long> endOffsets, EventTarget target, int threads) {
        RunProgress progress = RunProgress.none(
                run.config().shards(),
                endOffsets.keySet().stream().sorted().map(endOffsets::get).toList());
        return new Ingestion(streams(run), manifest, progress, target, directoryOf(run.id()), threads);
    }

    /** Resumes a killed run, continuing after its last record on the topic. */
    public static Ingestion resume(RunFolder unfinished, KafkaAddress kafka, TargetFactory target, int threads) {
        return resume(unfinished, shardsOf(unfinished.manifest().config().shards()), kafka, target, threads);
    }

    /** Starts or resumes some shards of a run that several processes share. */
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
        RunLock lock = RunLock.acquire(unfinished.lockFile(), shards); // before the topic is read
        Run run = load(manifest);
        RunProgress progress = TopicTail.complete(
                kafka,
                manifest,
                unfinished.progress(),
                shards.stream().map(run::stream).toList());
        List<ShardStream> streams = shards.stream().map(run::stream).toList();
        streams.forEach(stream -> stream.skip(progress.acknowledged().get(stream.shard())));
        return new Ingestion(streams, manifest, progress, target.open(manifest.record()), unfinished, threads)
                .withLock(lock);
    }

    private static List<Integer> shardsOf(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    /** Closes a run that was killed: its progress is replaced by the records that are on the topic. */
    public static void close(RunFolder unfinished, KafkaAddress kafka) {
        RunManifest manifest = unfinished.manifest();
        List<ShardStream> streams = streams(load(manifest));
        RunProgress progress = TopicTail.complete(kafka, manifest, unfinished.progress(), streams);
        unfinished.write(new RunProgress(
                true, progress.acknowledged(), progress.nextOffsets(), progress.dueMillis(), progress.faults()));
    }

    /** The streams of all shards of a run, from the first record. */
    public static List<ShardStream> streams(Run run) {
        return IntStream.range(0, run.config().shards()).mapToObj(run::stream).toList();
    }

    /** Loads the run that a manifest describes. */
    public static Run load(RunManifest manifest) {
        GeneratorConfig config = manifest.config();
        Run run = new Run(new RunId(manifest.run()), config, manifest.startMillis());
        if (!run.catalog().hash().equals(manifest.songsHash())) {
            throw PipelineException.of(
                    ExitCode.USAGE,
                    "The songs in " + config.songs().file() + " are not those of run " + manifest.run() + ".",
                    "Restore the original file, or give up the store.",
                    Remedy.NEW_STORE,
                    null);
        }
        return run;
    }

    private RunFolder directoryOf(RunId id) {
        return new RunFolder(directory.resolve(id.text()));
    }

    /** Opens the target of the records of a run. */
    public interface TargetFactory {
        EventTarget open(RecordForm form);
    }
}
