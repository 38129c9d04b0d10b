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

/** Streams to measure: the default run, as fast as it goes. */
final class Streams {
    static final long START = Instant.parse("2026-11-23T05:30:00Z").toEpochMilli();
    static final Schedule SCHEDULE = Schedule.of(START);

    /** Records that one shard makes before the next has its turn. */
    private static final int TURN = 64;

    private Streams() {}

    static Run run(Mode mode) {
        double rate = GeneratorConfig.DEFAULT_EVENTS_PER_SECOND;
        return new Run(
                new RunId("0000beef"),
                new GeneratorConfig(
                        1,
                        mode,
                        rate,
                        Arrivals.EVEN,
                        "constant",
                        null,
                        GeneratorConfig.usersFor(rate),
                        GeneratorConfig.DEFAULT_SHARDS,
                        SongSource.SYNTHETIC,
                        FaultRates.NONE),
                START);
    }

    /** Makes the bytes of so many records of some shards; returns how many bytes. */
    static long make(List<ShardStream> streams, long records) {
        Utf8Buffer value = new Utf8Buffer(1024);
        long bytes = 0;
        long left = records;
        while (left > 0) {
            for (ShardStream stream : streams) {
                for (int i = 0; i < TURN; i++) {
                    stream.next();
                    stream.writeValue(SCHEDULE, value);
                    bytes += value.length();
                }
                left -= TURN;
            }
        }
        return bytes;
    }

    /** Every {@code lanes}-th shard of a run, beginning with one. */
    static List<ShardStream> lane(Run run, int lane, int lanes) {
        List<ShardStream> streams = new ArrayList<>();
        for (int shard = lane; shard < run.config().shards(); shard += lanes) {
            streams.add(run.stream(shard));
        }
        return streams;
    }
}
