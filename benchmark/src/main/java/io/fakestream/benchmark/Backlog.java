package io.fakestream.benchmark;

import io.fakestream.generator.RecordForm;
import io.fakestream.generator.RecordKey;
import io.fakestream.generator.Run;
import io.fakestream.generator.RunManifest;
import io.fakestream.generator.Speed;
import io.fakestream.ingestion.Ingestion;
import io.fakestream.ingestion.KafkaTarget;
import io.fakestream.ingestion.ListenTopic;
import io.fakestream.ingestion.Runs;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Sends a whole run into a topic as fast as it goes: what {@code fsp generate --rate max} does. */
final class Backlog {
    private Backlog() {}

    /**
     * Prepares it.
     *
     * @param folder where the progress is kept
     * @return not started yet
     */
    static Ingestion of(Run run, TemporaryKafka kafka, String topic, int partitions, int threads, Path folder)
            throws Exception {
        RecordForm form = new RecordForm(topic, partitions, RecordKey.USER, true);
        RunManifest manifest = new RunManifest(
                run.id().text(), run.startMillis(), run.config(), run.catalog().hash(), form, Speed.MAX, List.of());
        Map<Integer, Long> ends;
        try (ListenTopic there = new ListenTopic(kafka.address(), topic)) {
            ends = there.endOffsets();
        }
        return new Runs(folder).begin(run, manifest, ends, new KafkaTarget(kafka.address(), form), threads);
    }
}
