package io.fakestream.benchmark;

import io.fakestream.generator.Arrivals;
import io.fakestream.generator.GeneratorConfig;
import io.fakestream.generator.Mode;
import io.fakestream.generator.Run;
import io.fakestream.generator.Schedule;
import io.fakestream.generator.ShardStream;
import io.fakestream.generator.SongSource;
import io.fakestream.generator.faults.FaultRates;
import io.fakestream.model.RunId;
import io.fakestream.model.Utf8Buffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Streams to measure: the default run, as fast as it goes. */
public final class Streams {
    static final long START = Instant.parse("2026-11-23T05:30:00Z").toEpochMilli();
    static final Schedule SCHEDULE = Schedule.of(START);

    /** Records that one shard makes before the next has its turn. */
    private static final int TURN = 64;

    private static final RunId ID = new RunId("0000beef");

    private Streams() {}

    /** Without an end. */
    public static Run run(Mode mode) {
        return new Run(ID, config(mode, GeneratorConfig.DEFAULT_EVENTS_PER_SECOND), START);
    }

    /** With so many records. */
    public static Run run(Mode mode, long records) {
        return new Run(
                ID, config(mode, GeneratorConfig.DEFAULT_EVENTS_PER_SECOND).withCount(records), START);
    }

    /** The default run's, at another rate, and with as many people as that needs. */
    public static GeneratorConfig config(Mode mode, double rate) {
        return new GeneratorConfig(
                1,
                mode,
                rate,
                Arrivals.EVEN,
                "constant",
                null,
                GeneratorConfig.usersFor(rate),
                GeneratorConfig.DEFAULT_SHARDS,
                SongSource.SYNTHETIC,
                FaultRates.NONE);
    }

    /** Makes the bytes of so many records of some shards. */
    static void make(List<ShardStream> streams, long records) {
        Utf8Buffer value = new Utf8Buffer(1024);
        visit(streams, records, stream -> stream.writeValue(SCHEDULE, value));
    }

    /** Goes to so many records of some shards, which take turns. */
    public static void visit(List<ShardStream> streams, long records, Consumer<ShardStream> visitor) {
        long left = records;
        while (left > 0) {
            for (ShardStream stream : streams) {
                for (int i = 0; i < TURN && left > 0; i++, left--) {
                    stream.next();
                    visitor.accept(stream);
                }
            }
        }
    }

    /** Every {@code lanes}-th shard of a run, beginning with one. */
    public static List<ShardStream> lane(Run run, int lane, int lanes) {
        List<ShardStream> streams = new ArrayList<>();
        for (int shard = lane; shard < run.config().shards(); shard += lanes) {
            streams.add(run.stream(shard));
        }
        return streams;
    }
}
