package io.fakestream.dashboard;

import io.fakestream.model.StageState;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A pipeline with fixed numbers that records commands. Can be made to fail or hang. */
final class RecordingPipeline implements PipelineView {
    static final ArtistAge VOGUE = new ArtistAge("The Vogue", 1200, 1200, 31.5);
    static final ArtistAge MARA = new ArtistAge("Mara", 800, 600, 44.25);
    static final ArtistAge BJORK = new ArtistAge("Björk 東京", 3, 3, 19.0);

    final List<String> commands = new CopyOnWriteArrayList<>();
    private volatile @Nullable String failure;
    private volatile boolean hanging;
    private volatile boolean stateRequested;

    void failWith(@Nullable String message) {
        this.failure = message;
    }

    boolean isStateRequested() {
        return stateRequested;
    }

    synchronized void hang() {
        hanging = true;
    }

    synchronized void unblock() {
        hanging = false;
        notifyAll();
    }

    @Override
    public Snapshot snapshot() {
        failOrHang();
        return new Snapshot(
                Instant.now(),
                StageState.RUNNING,
                "1f2e3d4c",
                List.of(new Snapshot.Phase("Kafka", Snapshot.Phase.Status.READY, 3.1)),
                List.of(new Snapshot.Stage("generator", StageState.RUNNING, 500, 2003, null, "target 500/s")),
                new Snapshot.Totals(2003, 2003, 2000, 4, 1, 3),
                new Snapshot.Latency(120, 300, 410, 700),
                new Processing(
                        Instant.parse("2026-11-23T05:30:11Z"),
                        new Processing.Batch(
                                7, 500, 250, 480.5, 2000, 42, 4096, Map.of("triggerExecution", 250L, "addBatch", 200L)),
                        1000,
                        0.5,
                        495.5,
                        3,
                        0,
                        1,
                        Map.of("not json", 1L)),
                List.of(new Snapshot.Source("fsp", "listens", 2003, 3, 1995, 4, 0, 1)),
                List.of(VOGUE, MARA),
                null,
                Map.of("kafka", "localhost:9092"));
    }

    @Override
    public List<ArtistAge> averages(Set<String> artists) {
        failOrHang();
        return all().stream()
                .filter(artist -> artists.contains(artist.artist()))
                .toList();
    }

    @Override
    public List<ArtistAge> find(String text, int limit) {
        failOrHang();
        String wanted = text.toLowerCase(Locale.ROOT);
        return all().stream()
                .filter(artist -> artist.artist().toLowerCase(Locale.ROOT).contains(wanted))
                .limit(limit)
                .toList();
    }

    @Override
    public void stateRequested() {
        stateRequested = true;
    }

    @Override
    public void pause() {
        failOrHang();
        commands.add("pause");
    }

    @Override
    public void resume() {
        failOrHang();
        commands.add("resume");
    }

    private static List<ArtistAge> all() {
        return List.of(VOGUE, MARA, BJORK);
    }

    private void failOrHang() {
        String message = failure;
        if (message != null) {
            throw new IllegalStateException(message);
        }
        waitWhileHanging();
    }

    private synchronized void waitWhileHanging() {
        while (hanging) {
            try {
                wait();
            } catch (InterruptedException stop) {
                return;
            }
        }
    }
}
