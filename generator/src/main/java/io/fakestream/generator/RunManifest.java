package io.fakestream.generator;

import java.util.List;

/**
 * What a run is, so that anybody can make its stream again: written once when the run begins, and again for each pause.
 *
 * @param run         the run's id
 * @param startMillis when time 0 of the load is due, milliseconds since the epoch
 * @param config      what the stream is made from
 * @param songsHash   of the catalogue, so that another file under the same name is noticed
 * @param record      what its records are like, beside their values
 * @param speed       how fast it is sent
 * @param pauses      of the schedule
 */
public record RunManifest(
        String run,
        long startMillis,
        GeneratorConfig config,
        String songsHash,
        RecordForm record,
        Speed speed,
        List<Schedule.Pause> pauses) {
    public RunManifest {
        pauses = List.copyOf(pauses);
    }

    /** The run's times, with its pauses. */
    public Schedule schedule() {
        return new Schedule(startMillis, pauses);
    }

    /** The same with one more pause. */
    public RunManifest with(Schedule.Pause pause) {
        return new RunManifest(
                run,
                startMillis,
                config,
                songsHash,
                record,
                speed,
                schedule().with(pause).pauses());
    }
}
