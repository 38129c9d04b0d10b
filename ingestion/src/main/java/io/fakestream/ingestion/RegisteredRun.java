package io.fakestream.ingestion;

import io.fakestream.generator.Run;
import io.fakestream.generator.RunJson;
import io.fakestream.generator.RunManifest;
import io.fakestream.generator.RunProgress;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.model.RunId;
import io.fakestream.model.Topics;
import io.fakestream.topics.KafkaAddress;
import io.fakestream.topics.TopicLog;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A run as registered for the topic that it produces to; see {@link Topics#runsOf}.
 *
 * @param progress        the latest one, merged over all processes that share the run
 * @param writtenAtMillis when the progress was written, by the broker's clock, milliseconds since the epoch
 */
public record RegisteredRun(RunManifest manifest, RunProgress progress, long writtenAtMillis) {
    /** The registry records of one run. */
    private static final class Entry {
        private RunManifest manifest;
        private final Map<String, RunProgress> parts = new TreeMap<>();
        private long writtenAtMillis;

        Entry(RunManifest manifest) {
            this.manifest = manifest;
        }
    }

    /** The runs of a topic in the order of their start; empty if the topic has no registry. */
    public static List<RegisteredRun> of(KafkaAddress kafka, String topic) {
        Map<String, Entry> entries = new TreeMap<>();
        try (TopicLog registry = new TopicLog(kafka, Topics.runsOf(topic), "fakestream-registry")) {
            registry.readNew(record -> add(record, entries));
        }
        List<RegisteredRun> runs = new ArrayList<>();
        entries.values().forEach(entry -> runs.add(run(entry)));
        runs.sort((one, other) ->
                Long.compare(one.manifest().startMillis(), other.manifest().startMillis()));
        return runs;
    }

    private static void add(ConsumerRecord<byte[], byte[]> record, Map<String, Entry> entries) {
        if (record.key() == null) {
            return;
        }
        String key = new String(record.key(), StandardCharsets.UTF_8);
        String id = key.split("/", 2)[0];
        if (!RunId.isValid(id)) {
            return;
        }
        if (record.value() == null) {
            entries.remove(id);
        } else if (key.equals(id)) {
            RunManifest manifest = read(record, RunJson::manifest);
            entries.computeIfAbsent(id, unused -> new Entry(manifest)).manifest = manifest;
        } else {
            Entry entry = entries.get(id);
            if (entry != null) {
                entry.parts.put(key, read(record, RunJson::progress));
                entry.writtenAtMillis = record.timestamp();
            }
        }
    }

    private static <T> T read(ConsumerRecord<byte[], byte[]> record, Function<byte[], T> reader) {
        try {
            return reader.apply(record.value());
        } catch (UncheckedIOException e) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "The record at offset " + record.offset() + " of the topic " + record.topic()
                            + " does not describe a run in the format of this version: " + e.getMessage(),
                    "Use the version of fsp that wrote it, or another topic.",
                    e);
        }
    }

    private static RegisteredRun run(Entry entry) {
        RunManifest manifest = entry.manifest;
        RunProgress none = RunProgress.none(
                manifest.config().shards(),
                Collections.nCopies(manifest.record().partitions(), 0L));
        return new RegisteredRun(
                manifest, entry.parts.values().stream().reduce(RunProgress::and).orElse(none), entry.writtenAtMillis);
    }

    /**
     * The records of the run that are on the topic: its progress if the run ended cleanly, otherwise the result of
     * reading the topic.
     */
    public RunProgress complete(KafkaAddress kafka, Run run) {
        return progress.closed() ? progress : TopicTail.complete(kafka, manifest, progress, Runs.streams(run));
    }
}
