package io.fakestream.generator;

import java.util.List;

/**
 * The manifest of a run, from which any process can generate the same stream. It is written when the run starts, and
 * again for each pause.
 *
 * @param run         the run's id
 * @param startMillis the due time of run time 0, milliseconds since the epoch
 * @param config      the configuration of the stream
 * @param songsHash   of the catalogue, to detect another file with the same name
 * @param record      the properties of the records, except their values
 * @param speed       the speed at which the run is sent
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

    /** The schedule of the run, with its pauses. */
    public Schedule schedule() {
        return new Schedule(startMillis, pauses);
    }

    /** A copy with one more pause. */
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
