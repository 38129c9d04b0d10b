package io.fakestream.verification;

import io.fakestream.generator.ShardStream;
import io.fakestream.model.Dimension;
import io.fakestream.model.Fault;
import io.fakestream.model.Lateness;
import io.fakestream.model.Listen;
import io.fakestream.model.RejectionReason;
import io.fakestream.model.SourceOutcome;
import io.fakestream.model.Sums;
import io.fakestream.model.Utf8Buffer;
import io.fakestream.storage.sink.ArtistTotal;
import io.fakestream.storage.sink.DeadLetter;
import io.fakestream.storage.sink.DistinctListeners;
import io.fakestream.storage.sink.ListenRow;
import io.fakestream.storage.sink.MemorySink;
import io.fakestream.storage.sink.ResultWriter;
import io.fakestream.storage.sink.Sink;
import io.fakestream.storage.sink.TaskWriter;
import io.fakestream.storage.sink.TopEntry;
import io.fakestream.storage.sink.TopWindow;
import io.fakestream.storage.sink.WindowResult;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Processes a run as a reader of the documentation would: with lists, sets and sorting instead of the classes that the
 * processing and the verification share (splitting of artists, windows, top lists, sketches). It is slow, and exact for
 * up to some hundred listeners in a window.
 */
final class NaivePipeline {
    private static final long MINUTE = 60_000;
    private static final int TOP = 10;

    /** The plays of a name. */
    static final class Plays {
        long plays;
        long ages;
        long withAge;
        long skips;
        final DistinctListeners listeners = new DistinctListeners();
        String label = "";

        void add(Listen listen) {
            plays++;
            Integer age = listen.user().age();
            if (age != null) {
                ages += age;
                withAge++;
            }
            skips += Boolean.TRUE.equals(listen.skipped()) ? 1 : 0;
            listeners.add(listen.user());
        }
    }

    final MemorySink sink = new MemorySink();
    private final TaskWriter rows = sink.taskWriter(1, 0, Duration.ZERO, due -> {});
    private final Map<String, Plays> totals = new TreeMap<>();
    private final Map<Dimension, Map<Long, Map<String, Plays>>> windows = new TreeMap<>();
    private final Map<String, Long> outcomes = new TreeMap<>();
    private long offset;

    /** Processes all records of a run and writes the results. */
    static NaivePipeline process(ReplayedRun run) {
        NaivePipeline pipeline = new NaivePipeline();
        for (int shard = 0; shard < run.shards(); shard++) {
            run.replay(shard, record -> pipeline.process(run, record));
        }
        pipeline.writeResults();
        return pipeline;
    }

    private void process(ReplayedRun run, ShardStream record) {
        offset++;
        Fault fault = record.fault();
        RejectionReason rejection = fault == null ? null : fault.rejection().orElse(null);
        if (rejection != null) {
            reject(run, record, rejection);
        } else if (fault == Fault.DUPLICATE) {
            count("duplicate");
        } else {
            Listen listen = record.listen(run.schedule());
            boolean late = listen.dueMillis() - listen.playedAtMillis()
                    > Lateness.DEFAULT.lateAfter().toMillis();
            rows.write(new ListenRow(listen, late, null));
            if (fault == Fault.ADDED_FIELD) {
                count("unknown field");
            }
            count(late ? "late" : "on time");
            if (!late) {
                add(listen);
            }
        }
    }

    private void reject(ReplayedRun run, ShardStream record, RejectionReason reason) {
        Utf8Buffer key = new Utf8Buffer(10);
        Utf8Buffer value = new Utf8Buffer(10);
        boolean hasKey = record.writeKey(run.key(), key);
        boolean hasValue = record.writeValue(run.schedule(), value);
        count(reason.code());
        rows.write(new DeadLetter(
                "listens",
                record.shard(),
                offset,
                reason.code(),
                "",
                hasKey ? ByteBuffer.wrap(key.toByteArray()) : null,
                hasValue ? ByteBuffer.wrap(value.toByteArray()) : null,
                record.dueMillis(run.schedule()),
                null));
    }

    private void add(Listen listen) {
        long start = listen.playedAtMillis() - listen.playedAtMillis() % MINUTE;
        Set<String> artists = new LinkedHashSet<>();
        for (String artist : listen.song().artists().split(";", -1)) {
            if (!artist.isBlank()) {
                artists.add(artist.strip());
            }
        }
        for (String artist : artists) {
            totals.computeIfAbsent(artist, name -> new Plays()).add(listen);
            window(Dimension.ARTIST, start, artist).add(listen);
        }
        window(Dimension.GENRE, start, listen.song().genre()).add(listen);
        window(Dimension.COUNTRY, start, listen.user().nationality()).add(listen);
        window(Dimension.SOURCE, start, "fsp").add(listen);
        Plays song = window(Dimension.SONG, start, listen.song().id());
        song.add(listen);
        song.label = listen.song().trackName() + " \u2013 " + String.join(", ", artists);
    }

    private Plays window(Dimension dimension, long start, @Nullable String name) {
        return windows.computeIfAbsent(dimension, key -> new TreeMap<>())
                .computeIfAbsent(start, key -> new TreeMap<>())
                .computeIfAbsent(String.valueOf(name), key -> new Plays());
    }

    private void count(String outcome) {
        outcomes.merge(outcome, 1L, Long::sum);
    }

    private void writeResults() {
        ResultWriter results = sink.resultWriter(1, 1);
        totals.forEach((artist, plays) ->
                results.write(new ArtistTotal(artist, Sums.of(plays.plays, plays.ages, 0, plays.withAge))));
        windows.forEach((dimension, starts) -> starts.forEach((start, names) -> {
            Instant window = Instant.ofEpochMilli(start);
            if (dimension != Dimension.SONG) {
                names.forEach((name, plays) -> results.write(new WindowResult(
                        dimension,
                        name,
                        window,
                        Sums.of(plays.plays, plays.ages, plays.skips, plays.withAge),
                        plays.listeners.estimate())));
            }
            results.write(new TopWindow(dimension, window), top(names));
        }));
        outcomes.forEach((outcome, events) -> results.write(new SourceOutcome("fsp", outcome), events));
        results.flush();
    }

    private static List<TopEntry> top(Map<String, Plays> names) {
        List<TopEntry> all = new ArrayList<>();
        names.forEach(
                (name, plays) -> all.add(new TopEntry(name, plays.label.isEmpty() ? name : plays.label, plays.plays)));
        all.sort(
                Comparator.comparing(TopEntry::plays, Comparator.reverseOrder()).thenComparing(TopEntry::name));
        return all.subList(0, Math.min(TOP, all.size()));
    }

    Sink sink() {
        return sink;
    }
}
