package io.fakestream.dashboard;

import io.fakestream.model.StageState;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A pipeline with changing numbers, to view the page without a real one: see {@link ShowDashboard}. */
final class MovingPipeline implements PipelineView {
    private static final int RATE = 500;
    private static final int ARTISTS = 400;
    private static final String[] FIRST = {
        "The",
        "Mara",
        "Low",
        "Velvet",
        "Night",
        "Paper",
        "Северный",
        "Golden",
        "Silent",
        "東京",
        "Río",
        "Björn",
        "Electric"
    };
    private static final String[] SECOND = {
        "Vogue",
        "Tide",
        "Harbour",
        "Lindqvist",
        "& the Long Winter Orchestra",
        "Foxes",
        "Ветер",
        "Circuit",
        "<b>Bold</b>"
    };

    private final Duration startLength;
    private final Instant startedAt = Instant.now();
    private final @Nullable String error;
    private volatile boolean paused;

    /**
     * @param startLength simulated duration of the start-up
     * @param error       the last error to display
     */
    MovingPipeline(Duration startLength, @Nullable String error) {
        this.startLength = startLength;
        this.error = error;
    }

    @Override
    public Snapshot snapshot() {
        double seconds = Duration.between(startedAt, Instant.now()).toMillis() / 1000.0;
        double running = seconds - startLength.toMillis() / 1000.0;
        boolean up = running > 0;
        long generated = up ? (long) (running * RATE) : 0;
        long stored = Math.max(0, generated - 180);
        List<Snapshot.Stage> stages = List.of(
                stage(
                        "generator",
                        up ? StageState.RUNNING : StageState.STARTING,
                        generated,
                        null,
                        "target 500/s, 16 shards"),
                stage(
                        "Kafka",
                        up || seconds > 3 ? StageState.RUNNING : StageState.STARTING,
                        Math.max(0, generated - 20),
                        0L,
                        "16 partitions"),
                stage(
                        "Spark",
                        up ? StageState.RUNNING : StageState.STARTING,
                        Math.max(0, generated - 140),
                        120L,
                        "batch 1 042"),
                stage("Cassandra", up || seconds > 6 ? StageState.RUNNING : StageState.STARTING, stored, null, null));
        return new Snapshot(
                Instant.now(),
                !up ? StageState.STARTING : paused ? StageState.PAUSED : StageState.RUNNING,
                up ? "1f2e3d4c" : null,
                List.of(
                        phase("Kafka", 0, 3.1, seconds),
                        phase("Cassandra", 0, 8.4, seconds),
                        phase("Spark", 3.1, 9.7, seconds)),
                stages,
                new Snapshot.Totals(
                        generated, Math.max(0, generated - 20), stored, stored / 300, stored / 9000, up ? ARTISTS : 0),
                stored > 0
                        ? new Snapshot.Latency(
                                138 + jitter(running, 20), 290 + jitter(running, 60), 412 + jitter(running, 90), 980)
                        : null,
                stored > 0 ? processing(stored, running) : null,
                sources(generated, stored),
                stored > 0 ? all(running).stream().limit(12).toList() : List.of(),
                error,
                Map.of("page", "http://localhost:8090", "kafka", "localhost:9092", "cql", "localhost:9042"));
    }

    private static List<Snapshot.Source> sources(long generated, long stored) {
        return List.of(
                new Snapshot.Source(
                        "fsp",
                        "listens",
                        generated,
                        generated - stored,
                        stored,
                        stored / 300,
                        stored / 900,
                        stored / 9000),
                new Snapshot.Source("legacy", "spotify_streaming_topic", stored / 10, 3, stored / 10, 0, 0, 0));
    }

    /** Without a micro-batch during the first second, to show the page in that state. */
    private static Processing processing(long stored, double running) {
        long addBatch = 130 + jitter(running, 40);
        Map<String, Long> phases = Map.of(
                "latestOffset", 3L,
                "walCommit", 14L,
                "queryPlanning", 22L,
                "addBatch", addBatch,
                "commitOffsets", 12L,
                "triggerExecution", addBatch + 60);
        Processing.Batch batch = running < 1
                ? null
                : new Processing.Batch(
                        1042, 140, addBatch + 60, RATE, 140_000.0 / (addBatch + 60), stored / 7, stored * 60, phases);
        Map<String, Long> deadLetters = new TreeMap<>(Map.of("tombstone", 0L, "empty", 0L, "missing field", 0L));
        deadLetters.put("not json", stored / 9000);
        return new Processing(
                Instant.now(),
                batch,
                120,
                batch == null ? null : 0.17,
                RATE,
                0,
                stored > 30_000 ? 2 : 0,
                0,
                deadLetters);
    }

    private Snapshot.Stage stage(
            String name, StageState status, long total, @Nullable Long lag, @Nullable String note) {
        boolean runs = status == StageState.RUNNING && total > 0;
        double rate = runs ? RATE + 14 * Math.sin(total / 900.0 + name.length()) + 8 * Math.sin(total / 211.0) : 0;
        return new Snapshot.Stage(
                name, runs && paused ? StageState.PAUSED : status, paused ? 0 : rate, total, lag, note);
    }

    private static Snapshot.Phase phase(String name, double from, double to, double now) {
        Snapshot.Phase.Status status = now < to ? Snapshot.Phase.Status.STARTING : Snapshot.Phase.Status.READY;
        return new Snapshot.Phase(name, status, Math.max(0, Math.min(now, to) - from));
    }

    private static long jitter(double seconds, int size) {
        return (long) (size * Math.abs(Math.sin(seconds / 3)));
    }

    @Override
    public List<ArtistAge> averages(Set<String> artists) {
        double running =
                Duration.between(startedAt.plus(startLength), Instant.now()).toMillis() / 1000.0;
        return all(running).stream()
                .filter(artist -> artists.contains(artist.artist()))
                .toList();
    }

    @Override
    public List<ArtistAge> find(String text, int limit) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return all(60).stream()
                .filter(artist -> artist.artist().toLowerCase(Locale.ROOT).contains(wanted))
                .limit(limit)
                .toList();
    }

    private static List<ArtistAge> all(double running) {
        return IntStream.range(0, ARTISTS)
                .mapToObj(index -> artist(index, Math.max(0.5, running)))
                .sorted(Comparator.comparingLong(ArtistAge::plays).reversed())
                .toList();
    }

    private static ArtistAge artist(int index, double running) {
        String name = FIRST[index % FIRST.length] + " " + SECOND[index % SECOND.length]
                + (index < FIRST.length * SECOND.length ? "" : " " + index);
        long plays = (long) (running * RATE / (index + 4.0) / 4) + 1;
        double settled = 22 + index * 7.3 % 26;
        double wobble = 7 * Math.sin(running / (5 + index % 4) + index) / Math.sqrt(1 + running / 6);
        return new ArtistAge(name, plays, plays, settled + wobble);
    }

    @Override
    public void stateRequested() {
        // always up to date
    }

    @Override
    public void pause() {
        paused = true;
    }

    @Override
    public void resume() {
        paused = false;
    }
}
