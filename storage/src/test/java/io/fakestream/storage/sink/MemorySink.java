package io.fakestream.storage.sink;

import io.fakestream.model.Dimension;
import io.fakestream.model.EventId;
import io.fakestream.model.Measure;
import io.fakestream.model.Measure.Quotient;
import io.fakestream.model.SourceOutcome;
import io.fakestream.model.Sums;
import io.fakestream.storage.sink.ListenRow.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** A sink in memory, for tests. Everything is stored at once. */
public final class MemorySink implements Sink {
    private record WindowKey(Dimension dimension, String name, Instant start) {}

    private record Position(String topic, int partition, long offset) {}

    /** A value, and the generation plus batch id that it was written with. */
    private record Versioned<V>(long version, V value) {}

    private record Progress(long batchId, HighestNumbers range) {}

    private final Map<EventId, ListenRow> listens = new HashMap<>();
    private final Map<Position, DeadLetter> deadLetters = new HashMap<>();
    private final Map<String, Versioned<ArtistTotal>> totals = new HashMap<>();
    private final Map<WindowKey, Versioned<WindowResult>> windows = new HashMap<>();
    private final Map<SourceOutcome, Versioned<Long>> outcomes = new HashMap<>();
    private final Map<TopWindow, Versioned<List<TopEntry>>> top = new HashMap<>();
    private final Map<String, Map<Integer, Progress>> progress = new HashMap<>();

    @Override
    public synchronized TaskWriter taskWriter(
            long generation, int rebuilds, Duration timeToLive, LongConsumer onStored) {
        return new TaskWriter() {
            @Override
            public void write(ListenRow row) {
                synchronized (MemorySink.this) {
                    listens.merge(row.id(), row, (old, other) -> other.dueMillis() >= old.dueMillis() ? other : old);
                }
                onStored.accept(row.dueMillis());
            }

            @Override
            public void writeIfAbsent(ListenRow row, Consumer<StoredRow> stored) {
                Origin origin = row.origin();
                if (origin == null) {
                    throw new IllegalArgumentException("event " + row.id() + " belongs to a run");
                }
                synchronized (MemorySink.this) {
                    ListenRow old = listens.putIfAbsent(row.id(), row);
                    Origin kept = old == null || old.origin() == null ? origin : old.origin();
                    stored.accept(new StoredRow(
                            kept.topic(),
                            kept.partition(),
                            kept.offset(),
                            old == null ? row.late() : old.late(),
                            old == null));
                }
            }

            @Override
            public void write(DeadLetter letter) {
                synchronized (MemorySink.this) {
                    deadLetters.put(new Position(letter.topic(), letter.partition(), letter.offset()), letter);
                }
            }

            @Override
            public void writeHighestNumbers(String streamId, long batchId, Map<Integer, HighestNumbers> shards) {
                synchronized (MemorySink.this) {
                    Map<Integer, Progress> of = progress.computeIfAbsent(generation + streamId, key -> new HashMap<>());
                    shards.forEach((shard, range) -> of.put(shard, new Progress(batchId, range)));
                }
            }

            @Override
            public void send() {
                // everything is stored already
            }

            @Override
            public void awaitAll() {
                // everything is stored already
            }

            @Override
            public long retried() {
                return 0;
            }
        };
    }

    @Override
    public ResultWriter resultWriter(long generation, long batchId) {
        long version = generation + batchId;
        return new ResultWriter() {
            @Override
            public void write(ArtistTotal total) {
                put(totals, total.artist(), total);
            }

            @Override
            public void write(WindowResult result) {
                put(windows, new WindowKey(result.dimension(), result.name(), result.start()), result);
            }

            @Override
            public void write(SourceOutcome outcome, long events) {
                put(outcomes, outcome, events);
            }

            @Override
            public void write(TopWindow window, List<TopEntry> entries) {
                put(top, window, List.copyOf(entries));
            }

            private <K, V> void put(Map<K, Versioned<V>> to, K key, V value) {
                synchronized (MemorySink.this) {
                    to.merge(
                            key,
                            new Versioned<>(version, value),
                            (old, other) -> other.version() >= old.version() ? other : old);
                }
            }

            @Override
            public void flush() {
                // everything is stored already
            }
        };
    }

    @Override
    public SinkReader reader() {
        return new Reader();
    }

    /** Replaces a row outside of the pipeline, as a CQL statement would. */
    public synchronized void overwrite(ListenRow row) {
        listens.put(row.id(), row);
    }

    /** Removes a row. */
    public synchronized void remove(EventId id) {
        listens.remove(id);
    }

    /** Removes the result of a window. */
    public synchronized void remove(WindowResult result) {
        windows.remove(new WindowKey(result.dimension(), result.name(), result.start()));
    }

    /** Removes a dead letter. */
    public synchronized void remove(DeadLetter letter) {
        deadLetters.remove(new Position(letter.topic(), letter.partition(), letter.offset()));
    }

    /** The quotients that these sums have. */
    static Map<Quotient, Double> quotients(List<Quotient> all, Sums sums) {
        Map<Quotient, Double> quotients = new EnumMap<>(Quotient.class);
        all.forEach(quotient -> sums.get(quotient).ifPresent(value -> quotients.put(quotient, value)));
        return quotients;
    }

    private final class Reader implements SinkReader {
        @Override
        public void scanListens(Consumer<ListenRow> each) {
            List.copyOf(listens.values()).forEach(each);
        }

        @Override
        public List<ListenRow> bucket(String streamId, int shard, long bucket) {
            return listens.values().stream()
                    .filter(row ->
                            row.id().streamId().equals(streamId) && row.id().shard() == shard && row.bucket() == bucket)
                    .sorted((one, other) ->
                            Long.compare(one.id().number(), other.id().number()))
                    .toList();
        }

        @Override
        public Optional<ListenRow> find(EventId id) {
            return Optional.ofNullable(listens.get(id));
        }

        @Override
        public void scanDeadLetters(Consumer<DeadLetter> each) {
            List.copyOf(deadLetters.values()).forEach(each);
        }

        @Override
        public Map<Long, Long> referenceTimes(String topic, int partition, long firstOffset, String reason) {
            Map<Long, Long> times = new HashMap<>();
            deadLetters.forEach((position, letter) -> {
                Long reference = letter.referenceMillis();
                if (reference != null
                        && position.topic().equals(topic)
                        && position.partition() == partition
                        && position.offset() / DeadLetter.BUCKET == firstOffset / DeadLetter.BUCKET
                        && letter.reason().equals(reason)) {
                    times.put(position.offset(), reference);
                }
            });
            return times;
        }

        @Override
        public Map<Integer, Long> highestBefore(String streamId, long generation, long batchId) {
            Map<Integer, Long> before = new HashMap<>();
            progress.getOrDefault(generation + streamId, Map.of())
                    .forEach((shard, of) -> before.put(
                            shard,
                            of.batchId() >= batchId
                                    ? of.range().before()
                                    : of.range().highest()));
            return before;
        }

        @Override
        public boolean hasTotals() {
            return !totals.isEmpty();
        }

        @Override
        public List<ArtistTotal> totals(Collection<String> artists) {
            return totals.values().stream()
                    .map(Versioned::value)
                    .filter(total -> artists.contains(total.artist()))
                    .toList();
        }

        @Override
        public void scanTotals(Consumer<StoredTotal> each) {
            List.copyOf(totals.values()).forEach(total -> {
                Sums sums = total.value().sums();
                each.accept(new StoredTotal(total.value(), quotients(Measure.quotientsOfTotals(), sums)));
            });
        }

        @Override
        public void scanWindows(Consumer<StoredWindow> each) {
            List.copyOf(windows.values()).forEach(window -> {
                Sums sums = window.value().sums();
                each.accept(new StoredWindow(window.value(), quotients(Measure.quotientsOfWindows(), sums)));
            });
        }

        @Override
        public void scanWindowsFrom(Instant start, Consumer<StoredWindow> each) {
            scanWindows(window -> {
                if (!window.result().start().isBefore(start)) {
                    each.accept(window);
                }
            });
        }

        @Override
        public void scanTopFrom(Instant start, BiConsumer<TopWindow, StoredRank> each) {
            scanTop((window, rank) -> {
                if (!window.start().isBefore(start)) {
                    each.accept(window, rank);
                }
            });
        }

        @Override
        public Map<SourceOutcome, Long> outcomes() {
            Map<SourceOutcome, Long> found = new HashMap<>();
            outcomes.forEach((outcome, events) -> found.put(outcome, events.value()));
            return found;
        }

        @Override
        public Map<TopWindow, TopN> top(Collection<TopWindow> wanted) {
            Map<TopWindow, TopN> found = new HashMap<>();
            wanted.forEach(window -> {
                TopN list = new TopN();
                Versioned<List<TopEntry>> stored = top.get(window);
                if (stored != null) {
                    list.offerAll(stored.value());
                }
                found.put(window, list);
            });
            return found;
        }

        @Override
        public void scanTop(BiConsumer<TopWindow, StoredRank> each) {
            top.forEach((window, entries) -> {
                for (int i = 0; i < entries.value().size(); i++) {
                    each.accept(window, new StoredRank(i + 1, entries.value().get(i)));
                }
            });
        }
    }
}
