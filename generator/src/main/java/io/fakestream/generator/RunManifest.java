package io.fakestream.generator;

import io.fakestream.model.RunId;
import java.util.List;

/**
 * What a run is, so that anybody can make its stream again: written once when the run begins, and again for each pause.
 *
 * @param run         the run's id
 * @param startMillis when the first event was due, milliseconds since the epoch
 * @param songsHash   of the catalogue, so that another file under the same name is noticed
 * @param topic       where the events go
 * @param partitions  of the topic; a shard's partition is the shard modulo this
 * @param pauses      of the schedule
 */
public record RunManifest(
        String run,
        long startMillis,
        GeneratorConfig config,
        String songsHash,
        String topic,
        int partitions,
        List<Schedule.Pause> pauses) {
    public RunManifest {
        pauses = List.copyOf(pauses);
    }

    public RunId id() {
        return new RunId(run);
    }

    /** The run's times, with its pauses. */
    public Schedule schedule() {
        return new Schedule(startMillis, config.eventsPerSecond(), pauses);
    }

    /** The same with one more pause. */
    public RunManifest with(Schedule.Pause pause) {
        return new RunManifest(
                run,
                startMillis,
                config,
                songsHash,
                topic,
                partitions,
                schedule().with(pause).pauses());
    }

    /** The partition that a shard's events go to. */
    public int partitionOf(int shard) {
        return shard % partitions;
    }
}
