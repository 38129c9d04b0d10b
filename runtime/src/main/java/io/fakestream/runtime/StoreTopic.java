package io.fakestream.runtime;

import io.fakestream.format.source.Sources;
import io.fakestream.generator.Run;
import io.fakestream.generator.RunFolder;
import io.fakestream.generator.RunManifest;
import io.fakestream.generator.RunProgress;
import io.fakestream.ingestion.RegisteredRun;
import io.fakestream.ingestion.RunRecords;
import io.fakestream.ingestion.Runs;
import io.fakestream.ingestion.TopicScan;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.model.SourceTopic;
import io.fakestream.topics.KafkaAddress;
import io.fakestream.topics.TopicAdmin;
import io.fakestream.verification.ForeignRecords;
import io.fakestream.verification.ReplayedRun;
import io.fakestream.verification.VerifiedSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The topic of a source below some offsets, as verification needs it: the runs, generated on any machine, and the other
 * records. A topic that does not exist has none.
 */
final class StoreTopic implements AutoCloseable {
    private record Registered(RunManifest manifest, RunProgress progress) {}

    private final KafkaAddress kafka;
    private final String source;
    private final TopicAdmin topic;
    private final Path folder;

    /** The topic's end before the runs were read, so that the records of any other run follow it. */
    private final Map<Integer, Long> before;

    /** Run to its progress then. */
    private final Map<String, RunProgress> known = new HashMap<>();

    /**
     * Reads the runs in a directory of this machine, and those that other machines registered with the topic.
     *
     * @param folder the directory of the runs
     */
    StoreTopic(KafkaAddress kafka, SourceTopic source, Path folder) {
        this.kafka = kafka;
        this.source = source.source();
        this.topic = new TopicAdmin(kafka, source.topic());
        this.folder = folder;
        this.before = topic.exists() ? topic.endOffsets() : Map.of();
        registered().forEach((id, run) -> known.put(id, run.progress()));
    }

    private Map<String, Registered> registered() {
        Map<String, Registered> runs = new TreeMap<>();
        for (RegisteredRun registered : RegisteredRun.of(kafka, topic.name())) {
            RunManifest manifest = registered.manifest();
            runs.put(manifest.run(), new Registered(manifest, registered.progress()));
        }
        for (RunFolder here : RunFolder.allIn(folder)) {
            RunManifest manifest = here.manifest();
            if (manifest.record().topic().equals(topic.name())) {
                runs.put(manifest.run(), new Registered(manifest, here.progress()));
            }
        }
        return runs;
    }

    /**
     * What the topic holds below some offsets.
     *
     * @param source      all runs with such records, and the other records
     * @param nextNumbers for each of those runs that may send more records: for each shard, the number of the first of their events
     */
    record Contents(VerifiedSource source, Map<String, List<Long>> nextNumbers) {
        Contents {
            nextNumbers = Map.copyOf(nextNumbers);
        }
    }

    /**
     * Reads what the topic holds, now that no later record has an offset below these.
     *
     * @param offsets partition to the offset after the last record; less than the end of the topic when this was created
     *                only if its source is not read any more
     */
    Contents below(Map<Integer, Long> offsets) {
        if (offsets.values().stream().anyMatch(offset -> offset > 0) && !topic.exists()) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "The source " + source + " can no longer be verified, because its topic " + topic.name()
                            + " does not exist any more.",
                    "Its rows and results cannot be told from wrong ones. Start a new store without it.");
        }
        Map<Integer, Long> limits = new TreeMap<>(offsets); // nothing of any other partition has been processed
        before.keySet().forEach(partition -> limits.putIfAbsent(partition, 0L));
        boolean stopsEarly =
                before.entrySet().stream().anyMatch(end -> offsets.getOrDefault(end.getKey(), 0L) < end.getValue());
        Map<Integer, Long> begins = stopsEarly ? topic.beginningOffsets() : Map.of();
        List<ReplayedRun> runs = new ArrayList<>();
        Map<String, List<Long>> nextNumbers = new HashMap<>();
        registered().forEach((id, now) -> {
            RunManifest manifest = now.manifest();
            for (int partition = 0; partition < manifest.record().partitions(); partition++) {
                limits.putIfAbsent(partition, 0L);
            }
            Run run = Runs.load(manifest);
            RunProgress progress = stopsEarly ? none(manifest, begins) : known.getOrDefault(id, none(manifest, before));
            if (!progress.closed()) {
                RunRecords records = RunRecords.below(limits, kafka, run, manifest, progress);
                progress = records.progress();
                nextNumbers.put(id, records.nextNumbers());
            }
            runs.add(ReplayedRun.of(run, manifest, progress));
        });
        return new Contents(
                new VerifiedSource(source, Sources.of(source).lateness(), runs, foreign(runs, offsets)), nextNumbers);
    }

    /** The progress of a run without records before these offsets. */
    private static RunProgress none(RunManifest manifest, Map<Integer, Long> offsets) {
        List<Long> next = new ArrayList<>();
        for (int partition = 0; partition < manifest.record().partitions(); partition++) {
            next.add(offsets.getOrDefault(partition, 0L));
        }
        return RunProgress.none(manifest.config().shards(), next);
    }

    /** Whether a run with this id has been registered by now. */
    boolean hasRun(String id) {
        return registered().containsKey(id);
    }

    private ForeignRecords foreign(List<ReplayedRun> runs, Map<Integer, Long> offsets) {
        long ofRuns = runs.stream().mapToLong(ReplayedRun::records).sum();
        long all = offsets.values().stream().mapToLong(Long::longValue).sum();
        if (all == ofRuns) {
            return ForeignRecords.ofRunsOnly(topic.name());
        }
        Map<Integer, Long> begins = topic.beginningOffsets();
        Set<String> ids = new HashSet<>();
        runs.forEach(run -> ids.add(run.streamId()));
        TopicScan scan = new TopicScan(kafka, topic.name(), ids, offsets);
        return new ForeignRecords() {
            @Override
            public String topic() {
                return topic.name();
            }

            @Override
            public boolean hasForeignRecords() {
                return true;
            }

            @Override
            public Map<Integer, Long> beginningOffsets() {
                return begins;
            }

            @Override
            public void forEachForeign(Consumer<ForeignRecord> each) {
                scan.forEachForeign((partition, offset, timestamp, id) ->
                        each.accept(new ForeignRecord(partition, offset, timestamp, id)));
            }
        };
    }

    @Override
    public void close() {
        topic.close();
    }
}
