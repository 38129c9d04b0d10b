package io.fakestream.verification;

import io.fakestream.model.EventId;
import io.fakestream.model.Fault;
import io.fakestream.storage.sink.ListenRow;
import io.fakestream.storage.sink.SinkScan;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Compares a shard row by row, and reports each difference with the event's id. */
final class RowDifferences {
    private final SinkScan reader;
    private final VerifiedSource source;
    private final long expiredBeforeMillis;
    private final UnaryOperator<ListenRow> adjust;

    /**
     * Compares the shards of a source.
     *
     * @param adjust returns the row that is expected in place of the one that the replay gives
     */
    RowDifferences(SinkScan reader, VerifiedSource source, long expiredBeforeMillis, UnaryOperator<ListenRow> adjust) {
        this.reader = reader;
        this.source = source;
        this.expiredBeforeMillis = expiredBeforeMillis;
        this.adjust = adjust;
    }

    /**
     * Compares all buckets up to the one after the last expected row.
     *
     * @param lost called with the fault of each event that has one and differs
     */
    void report(ReplayedRun run, int shard, Consumer<Difference> difference, Consumer<Fault> lost) {
        Buckets buckets = new Buckets(run.streamId(), shard, difference);
        AtomicLong next = new AtomicLong();
        run.replay(shard, record -> {
            if (record.fault() == Fault.DUPLICATE) {
                return;
            }
            while (next.get() < record.number()) {
                dropped(buckets, next.getAndIncrement(), difference, lost);
            }
            next.incrementAndGet();
            if (record.isListen()) {
                listen(adjust.apply(source.row(run, record)), buckets, record.fault(), difference, lost);
            }
        });
        buckets.finish();
    }

    /** A number without a record belongs to an event that was dropped by fault injection. */
    private static void dropped(Buckets buckets, long number, Consumer<Difference> difference, Consumer<Fault> lost) {
        ListenRow found = buckets.take(number);
        if (found != null) {
            difference.accept(
                    DifferenceKind.EXTRA_ROW.of("event " + found.id() + " (dropped): expected no row, found one: user "
                            + found.listen().user().name()));
            lost.accept(Fault.DROPPED);
        }
    }

    private void listen(
            ListenRow expected,
            Buckets buckets,
            @Nullable Fault fault,
            Consumer<Difference> difference,
            Consumer<Fault> lost) {
        ListenRow found = buckets.take(expected.id().number());
        if (expected.dueMillis() >= expiredBeforeMillis && !matches(expected, found, difference) && fault != null) {
            lost.accept(fault);
        }
    }

    /** The stored rows, taken one by one in the order of their numbers; rows that are not taken are unexpected. */
    private final class Buckets {
        private final String streamId;
        private final int shard;
        private final Consumer<Difference> difference;
        private final Map<Long, ListenRow> rows = new HashMap<>();
        private long bucket = -1;

        Buckets(String streamId, int shard, Consumer<Difference> difference) {
            this.streamId = streamId;
            this.shard = shard;
            this.difference = difference;
        }

        @Nullable
        ListenRow take(long number) {
            while (bucket < number / ListenRow.BUCKET) {
                nextBucket();
            }
            return rows.remove(number);
        }

        void finish() {
            nextBucket();
            nextBucket();
        }

        private void nextBucket() {
            rows.values()
                    .forEach(row -> difference.accept(
                            DifferenceKind.EXTRA_ROW.of("event " + row.id() + ": expected no row, found one: user "
                                    + row.listen().user().name())));
            rows.clear();
            bucket++;
            reader.bucket(streamId, shard, bucket).stream()
                    .filter(row -> row.dueMillis() >= expiredBeforeMillis)
                    .forEach(row -> rows.put(row.id().number(), row));
        }
    }

    private static boolean matches(ListenRow expected, @Nullable ListenRow found, Consumer<Difference> difference) {
        EventId id = expected.id();
        if (found == null) {
            difference.accept(DifferenceKind.MISSING_ROW.of("event " + id + ": expected a row, found none"));
            return false;
        }
        boolean matches = true;
        for (RowComponent component : RowComponent.ALL) {
            Object wanted = component.value(expected);
            Object actual = component.value(found);
            if (!Objects.equals(wanted, actual)) {
                matches = false;
                difference.accept(DifferenceKind.WRONG_FIELD.of(
                        "event " + id + ": " + component.name() + " expected " + wanted + ", found " + actual));
            }
        }
        return matches;
    }
}
