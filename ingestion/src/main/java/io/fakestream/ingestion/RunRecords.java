package io.fakestream.ingestion;

import io.fakestream.generator.Run;
import io.fakestream.generator.RunManifest;
import io.fakestream.generator.RunProgress;
import io.fakestream.topics.KafkaAddress;
import java.util.List;
import java.util.Map;

/**
 * The first records of a run, up to some offsets of its topic.
 *
 * @param nextNumbers for each shard, the number of the first event after them
 */
public record RunRecords(RunProgress progress, List<Long> nextNumbers) {
    public RunRecords {
        nextNumbers = List.copyOf(nextNumbers);
    }

    /**
     * Reads the topic from what is known of the run.
     *
     * @param known   the progress of the run at a time when the topic had not reached these offsets
     * @param offsets partition to the offset after the last record to include
     */
    public static RunRecords below(
            Map<Integer, Long> offsets, KafkaAddress kafka, Run run, RunManifest manifest, RunProgress known) {
        return TopicTail.below(offsets, kafka, manifest, known, Runs.streams(run));
    }
}
