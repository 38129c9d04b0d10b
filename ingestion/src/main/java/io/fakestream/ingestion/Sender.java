package io.fakestream.ingestion;

import io.fakestream.generator.Schedule;
import io.fakestream.generator.ShardStream;
import io.fakestream.model.Fault;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Sends the records of some shards when the pace allows, in the order of their times. Runs on one thread. */
final class Sender {
    static final long NO_RECORD = Long.MAX_VALUE;

    private static final long PARK_MILLIS = 50;
    private static final double LOW_RATE = 1_000;
    private static final long LOW_RATE_PARK_MILLIS = 100;

    /** Number of records between two reports. */
    private static final int REPORT_EVERY = 256;

    /** Maximum lead of a shard over the sender's other shards when records are sent without waiting. */
    private static final long MAX_SHARD_LEAD_MILLIS = 1_000;

    /**
     * Maximum lead of this sender over the slowest one when records are sent without waiting. It bounds the difference of event times between
     * partitions that are consumed together; a watermark delay must be larger.
     */
    private static final long MAX_SENDER_LEAD_MILLIS = 60_000;

    private final List<ShardStream> streams;
    private final EventTarget target;
    private final EventTarget.Acknowledged acknowledged;
    private final Gate gate;
    private final Pace pace;
    private final Supplier<Schedule> schedule;
    private final LongSupplier slowest;
    private final long parkMillis;
    private final long[] heads;
    private final List<EnumMap<Fault, Long>> sentFaults = new ArrayList<>();

    /** How many injected faults of each stream {@link #sentFaults} includes. */
    private final long[] includedFaults;

    private final AtomicLong headRunMillis = new AtomicLong(NO_RECORD);
    private volatile Report report = new Report(0, -1, 0, Map.of());
    private long sent;
    private long latestSentRunMillis = -1;
    private int sinceReport;
    private long leadLimitMillis;

    /**
     * The progress of a sender.
     *
     * @param sent          number of records sent to the target
     * @param latestSentRunMillis the time of the latest of them, in milliseconds of run time; -1 if there is none
     * @param listening  number of listeners in a session
     * @param faults     number of injected faults of each kind
     */
    record Report(long sent, long latestSentRunMillis, int listening, Map<Fault, Long> faults) {}

    /**
     * Creates a sender that starts after the current records of the streams.
     *
     * @param slowest    the lowest {@link #headRunMillis} of all senders of the run
     * @param parkMillis how long to wait when no record is due
     */
    Sender(
            List<ShardStream> streams,
            EventTarget target,
            EventTarget.Acknowledged acknowledged,
            Gate gate,
            Pace pace,
            Supplier<Schedule> schedule,
            LongSupplier slowest,
            long parkMillis) {
        this.streams = streams;
        this.target = target;
        this.acknowledged = acknowledged;
        this.gate = gate;
        this.pace = pace;
        this.schedule = schedule;
        this.slowest = slowest;
        this.parkMillis = parkMillis;
        this.heads = new long[streams.size()];
        this.includedFaults = new long[streams.size()];
        streams.forEach(stream -> sentFaults.add(new EnumMap<>(Fault.class)));
    }

    /**
     * How long to wait when no record is due: records that become due meanwhile are sent together, up to this much late.
     * Waking up for each record would use more CPU time than generating and sending it.
     *
     * @param recordsPerSecond the rate of all senders of the run, by the clock
     */
    static long parkMillis(double recordsPerSecond) {
        return recordsPerSecond < LOW_RATE ? LOW_RATE_PARK_MILLIS : PARK_MILLIS;
    }

    /** Sends until no record is left or the gate has ended. */
    void run() {
        boolean deregistered = false;
        try {
            deregistered = !send(target.writer());
        } finally {
            headRunMillis.setRelease(NO_RECORD);
            updateReport();
            if (!deregistered) {
                gate.deregister();
            }
        }
    }

    /**
     * The time of the record that is awaited or being sent, in milliseconds of run time; {@link #NO_RECORD} if there is
     * none.
     */
    long headRunMillis() {
        return headRunMillis.getAcquire();
    }

    /** The latest report; exact while the sender waits at the gate and after it has ended. */
    Report report() {
        return report;
    }

    /** Returns false if the gate ended the sender; the gate has then deregistered it. */
    private boolean send(EventTarget.EventWriter writer) {
        for (int i = 0; i < heads.length; i++) {
            heads[i] = nextHead(i);
        }
        while (true) {
            int first = first();
            if (heads[first] == NO_RECORD) {
                return true;
            }
            long nextOfOthers = nextOfOthers(first);
            ShardStream stream = streams.get(first);
            do {
                if (!awaitDue(stream)) {
                    return false;
                }
                writer.send(stream, schedule.get(), acknowledged);
                sent++;
                heads[first] = nextHead(first);
                if (++sinceReport >= REPORT_EVERY) {
                    updateReport();
                }
            } while (heads[first] <= nextOfOthers || mayRunAhead(heads[first], nextOfOthers));
        }
    }

    private boolean awaitDue(ShardStream stream) {
        headRunMillis.setRelease(stream.sendRunMillis());
        while (true) {
            if (gate.isClosed()) {
                updateReport();
                if (!gate.awaitOpen()) {
                    return false;
                }
            }
            long wait = pace.waitMillis(schedule.get().dueMillis(stream.sendRunMillis()));
            if (wait <= 0 && !isTooFarAhead(stream.sendRunMillis())) {
                latestSentRunMillis = Math.max(latestSentRunMillis, stream.sendRunMillis());
                return true;
            }
            updateReport();
            LockSupport.parkNanos(this, (wait > 0 ? parkMillis : 1) * 1_000_000);
        }
    }

    private boolean isTooFarAhead(long millis) {
        if (millis <= leadLimitMillis || !pace.isUnpaced()) {
            return false;
        }
        leadLimitMillis = Math.min(slowest.getAsLong(), NO_RECORD - MAX_SENDER_LEAD_MILLIS) + MAX_SENDER_LEAD_MILLIS;
        return millis > leadLimitMillis;
    }

    private int first() {
        int first = 0;
        for (int i = 1; i < heads.length; i++) {
            if (heads[i] < heads[first]) {
                first = i;
            }
        }
        return first;
    }

    /** The time of the next record of the other shards. */
    private long nextOfOthers(int first) {
        long nextOfOthers = NO_RECORD - 1;
        for (int i = 0; i < heads.length; i++) {
            if (i != first && heads[i] < nextOfOthers) {
                nextOfOthers = heads[i];
            }
        }
        return nextOfOthers;
    }

    /** Whether a shard may run ahead of the others: only if its record does not have to wait. */
    private boolean mayRunAhead(long head, long nextOfOthers) {
        return head <= Math.min(nextOfOthers, NO_RECORD - 1 - MAX_SHARD_LEAD_MILLIS) + MAX_SHARD_LEAD_MILLIS
                && pace.isUnpaced()
                && pace.waitMillis(schedule.get().dueMillis(head)) <= 0;
    }

    /** Advances to the next record of a shard. The faults of that record are counted only after it is sent. */
    private long nextHead(int i) {
        ShardStream stream = streams.get(i);
        if (stream.faultsInjected() > includedFaults[i]) {
            EnumMap<Fault, Long> counted = sentFaults.get(i);
            counted.clear();
            stream.addFaults(counted);
            includedFaults[i] = stream.faultsInjected();
        }
        return stream.next() ? stream.sendRunMillis() : NO_RECORD;
    }

    private void updateReport() {
        sinceReport = 0;
        int listening = 0;
        EnumMap<Fault, Long> faults = new EnumMap<>(Fault.class);
        for (ShardStream stream : streams) {
            listening += stream.listening();
        }
        sentFaults.forEach(counted -> counted.forEach((fault, count) -> faults.merge(fault, count, Long::sum)));
        report = new Report(sent, latestSentRunMillis, listening, faults);
    }
}
