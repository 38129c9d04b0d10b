package io.fakestream.runtime;

import io.fakestream.generator.Run;
import io.fakestream.generator.RunFolder;
import io.fakestream.generator.RunManifest;
import io.fakestream.ingestion.RegisteredRun;
import io.fakestream.ingestion.Runs;
import io.fakestream.ingestion.TopicScan;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.topics.KafkaAddress;
import io.fakestream.topics.TopicAdmin;
import io.fakestream.verification.ForeignRecords;
import io.fakestream.verification.ReplayedRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The topic of a drained store, as verification needs it: its runs, generated on any machine, and its other records.
 */
public final class StoreTopic {
    private final KafkaAddress kafka;
    private final TopicAdmin topic;

    public StoreTopic(KafkaAddress kafka, TopicAdmin topic) {
        this.kafka = kafka;
        this.topic = topic;
    }

    /** The runs in a directory of this machine, and those that other machines registered with the topic. */
    public List<ReplayedRun> runs(Path folder) {
        List<ReplayedRun> runs = new ArrayList<>();
        Map<String, RunFolder> here = new HashMap<>();
        for (RunFolder run : RunFolder.allIn(folder)) {
            RunManifest manifest = run.manifest();
            here.put(manifest.run(), run);
            runs.add(ReplayedRun.of(Runs.load(manifest), manifest, run.progress()));
        }
        for (RegisteredRun registered : RegisteredRun.of(kafka, topic.name())) {
            RunManifest manifest = registered.manifest();
            if (!here.containsKey(manifest.run())) {
                Run run = Runs.load(manifest);
                runs.add(ReplayedRun.of(run, manifest, registered.complete(kafka, run)));
            }
        }
        return runs;
    }

    /** The records that do not belong to these runs. */
    ForeignRecords foreignRecords(List<ReplayedRun> runs) {
        long ofRuns = runs.stream()
                .flatMap(run -> run.acknowledged().stream())
                .mapToLong(Long::longValue)
                .sum();
        long all =
                topic.endOffsets().values().stream().mapToLong(Long::longValue).sum();
        if (all == ofRuns) {
            return ForeignRecords.ofRunsOnly(topic.name());
        }
        Map<Integer, Long> begins = topic.beginningOffsets();
        TopicScan scan = new TopicScan(
                kafka,
                topic.name(),
                runs.stream().map(run -> run.run().id().text()).collect(Collectors.toSet()));
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

    /** Fails if records cannot be read yet because they are behind an open transaction. */
    public void checkNoOpenTransaction() {
        Map<Integer, Long> stable = topic.lastStableOffsets();
        topic.endOffsets().forEach((partition, end) -> {
            long readable = stable.getOrDefault(partition, 0L);
            if (readable < end) {
                throw new PipelineException(
                        ExitCode.ENVIRONMENT,
                        "A producer has an open transaction on the topic " + topic.name() + ": offsets " + readable
                                + " to " + (end - 1) + " of partition " + partition + " cannot be read yet.",
                        "Wait until it is committed or aborted, at the latest after its transaction.timeout.ms (default:"
                                + " 60 s), and verify again.");
            }
        });
    }
}
