package io.fakestream.benchmark;

import io.fakestream.generator.RecordForm;
import io.fakestream.generator.RecordKey;
import io.fakestream.generator.Run;
import io.fakestream.generator.RunManifest;
import io.fakestream.generator.Speed;
import io.fakestream.ingestion.Ingestion;
import io.fakestream.ingestion.KafkaTarget;
import io.fakestream.ingestion.Runs;
import io.fakestream.topics.TopicAdmin;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Sends a run to a topic, as {@code fsp generate} does. */
public record Sending(TemporaryKafka kafka, String topic, int partitions, Path runs) {
    /**
     * Prepares the ingestion of a run.
     *
     * @param speed unlimited or real time
     * @return not started yet
     */
    public Ingestion of(Run run, Speed speed, int threads) throws Exception {
        RecordForm form = new RecordForm(topic, partitions, RecordKey.USER, true);
        RunManifest manifest = new RunManifest(
                run.id().text(), run.startMillis(), run.config(), run.catalog().hash(), form, speed, List.of());
        Map<Integer, Long> ends;
        try (TopicAdmin listens = new TopicAdmin(kafka.address(), topic)) {
            ends = listens.endOffsets();
        }
        return new Runs(runs).begin(run, manifest, ends, new KafkaTarget(kafka.address(), form), threads);
    }
}
