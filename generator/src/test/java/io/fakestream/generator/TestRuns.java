package io.fakestream.generator;

import io.fakestream.generator.faults.FaultRates;
import io.fakestream.generator.songs.SongCatalog;
import io.fakestream.model.RunId;
import io.fakestream.model.Utf8Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Fixtures for tests of streams: a run with a fixed seed, start and catalogue. */
final class TestRuns {
    static final long SEED = 42;
    static final int SHARDS = 16;
    static final long START = Instant.parse("2026-11-23T05:30:00Z").toEpochMilli();
    static final Schedule SCHEDULE = Schedule.of(START);
    static final SongCatalog SONGS = SongSource.SYNTHETIC.load(SEED);
    static final RunId ID = new RunId("1f2e3d4c");

    private static final double RATE = 50;
    private static final long USERS = 100_000;

    private TestRuns() {}

    static GeneratorConfig config(Mode mode, @Nullable Long count, int shards, FaultRates faults) {
        return new GeneratorConfig(
                SEED, mode, RATE, Arrivals.EVEN, "constant", count, USERS, shards, SongSource.SYNTHETIC, faults);
    }

    static Run run(GeneratorConfig config) {
        return new Run(ID, config, START, SONGS);
    }

    /** A run without faults. */
    static Run run(Mode mode, @Nullable Long count, int shards) {
        return run(config(mode, count, shards, FaultRates.NONE));
    }

    /** The value of the current record of a stream. */
    static String value(ShardStream stream) {
        Utf8Buffer buffer = new Utf8Buffer(1024);
        stream.writeValue(SCHEDULE, buffer);
        return text(buffer);
    }

    static String text(Utf8Buffer buffer) {
        return new String(buffer.array(), 0, buffer.length(), StandardCharsets.UTF_8);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
