package io.fakestream.ingestion.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.format.RejectedRecordException;
import io.fakestream.format.history.HistoryFormat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    private static final long START = Instant.parse("2026-11-23T05:30:00Z").toEpochMilli();

    private record Sent(long clockMillis, int partition, long timestampMillis, String key, long playedAtMillis) {}

    private final List<Sent> sent = new ArrayList<>();
    private long clockMillis = START;
    private int flushed;

    @TempDir
    private Path folder;

    @Test
    void publishesAtTheOriginalPaceAsIfPlayedFromNowOn() {
        publish(new ReplayPace(1, false), () -> false, "05:00:00", "05:00:10", "05:02:00");

        assertThat(sent).extracting(Sent::clockMillis).containsExactly(START, START + 10_000, START + 120_000);
        assertThat(sent).allSatisfy(one -> {
            assertThat(one.playedAtMillis()).isEqualTo(one.clockMillis()).isEqualTo(one.timestampMillis());
            assertThat(one.partition()).isEqualTo(ReplayTarget.BY_KEY);
            assertThat(one.key()).isEqualTo("1");
        });
        assertThat(flushed).isEqualTo(1);
    }

    @Test
    void shrinksTheGapsAtAHigherSpeedSoThatNoEventIsFromTheFuture() {
        publish(new ReplayPace(60, false), () -> false, "05:00:00", "05:01:00", "06:00:00");

        assertThat(sent)
                .extracting(Sent::playedAtMillis)
                .containsExactly(START, START + 1_000, START + 60_000)
                .isEqualTo(sent.stream().map(Sent::clockMillis).toList());
    }

    @Test
    void doesNotWaitAtFullSpeed() {
        publish(new ReplayPace(Double.POSITIVE_INFINITY, false), () -> false, "05:00:00", "06:00:00", "23:00:00");

        assertThat(sent).hasSize(3).allSatisfy(one -> {
            assertThat(one.clockMillis()).isEqualTo(START);
            assertThat(one.playedAtMillis()).isEqualTo(START);
        });
    }

    @Test
    void keepsTheOriginalTimesInOnePartition() {
        publish(new ReplayPace(3_600, true), () -> false, "05:00:00", "06:00:00");

        long first = Instant.parse("2019-03-04T05:00:00Z").toEpochMilli();
        assertThat(sent)
                .containsExactly(
                        new Sent(START, 0, first, "1", first),
                        new Sent(START + 1_000, 0, first + 3_600_000, "1", first + 3_600_000));
    }

    @Test
    void endsWhenItIsStopped() {
        long published = publish(
                new ReplayPace(1, false), () -> clockMillis >= START + 30_000, "05:00:00", "05:00:10", "05:02:00");

        assertThat(published).isEqualTo(2).isEqualTo(sent.size());
        assertThat(flushed).isEqualTo(1);
    }

    private long publish(ReplayPace pace, BooleanSupplier isStopped, String... times) {
        List<String> entries = new ArrayList<>();
        for (String time : times) {
            entries.add("{\"ts\":\"2019-03-04T" + time + "Z\",\"ms_played\":1,"
                    + "\"master_metadata_track_name\":\"Low Tide\",\"master_metadata_album_artist_name\":\"Mara\"}");
        }
        History history = ReadHistory.of(folder, Export.SPOTIFY_HISTORY, entries.toString());
        return new Replay(new RecordingTarget(), new MovedClock()).publish(history, pace, isStopped, done -> {});
    }

    /** Records what is sent, and when. */
    private final class RecordingTarget implements ReplayTarget {
        @Override
        public void send(int partition, long timestampMillis, byte[] key, byte[] value) {
            try {
                long playedAt = new HistoryFormat().decode(value).playedAtMillis();
                sent.add(new Sent(
                        clockMillis, partition, timestampMillis, new String(key, StandardCharsets.UTF_8), playedAt));
            } catch (RejectedRecordException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void flush() {
            flushed++;
        }
    }

    /** A clock that only waiting moves. */
    private final class MovedClock implements ReplayClock {
        @Override
        public long millis() {
            return clockMillis;
        }

        @Override
        public void await(long millis) {
            clockMillis += millis;
        }
    }
}
