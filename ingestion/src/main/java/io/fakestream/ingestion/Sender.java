package io.fakestream.ingestion;

import io.fakestream.generator.Schedule;
import io.fakestream.generator.ShardStream;
import io.fakestream.generator.faults.Fault;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Sends the records of some shards, each when the pace allows, in the order of their times. One thread runs it. */
final class Sender {
    static final long NOTHING = Long.MAX_VALUE;
    private static final long LONGEST_PARK_MILLIS = 50;

    /** Records between two reports of how far it came. */
    private static final int REPORT_EVERY = 256;

    /** How far one shard may run ahead of the others when nobody waits for the clock. */
    private static final long RUSH_MILLIS = 1_000;

    /**
     * How far this sender may run ahead of the slowest one then. Whoever reads all partitions as they come sees event times that
     * differ by no more; a watermark has to be wider.
     */
    private static final long LEAD_MILLIS = 60_000;

    private final List<ShardStream> streams;
    private final EventTarget target;
    private final EventTarget.Acknowledged acknowledged;
    private final Gate gate;
    private final Pace pace;
    private final Supplier<Schedule> schedule;
    private final LongSupplier slowest;
    private final long[] heads;
    private final List<EnumMap<Fault, Long>> sentFaults = new ArrayList<>();
    private final long[] sentFaultsInjected;

    private final AtomicLong headMillis = new AtomicLong(NOTHING);
    private volatile Report report = new Report(0, -1, 0, Map.of());
    private long generated;
    private long sentMillis = -1;
    private int sinceReport;
    private long mayGoTo;

    /**
     * How far it has come.
     *
     * @param generated         records that were given to the target
     * @param sentMillis   the time of the latest of them, in milliseconds of the load; -1 if there is none
     * @param listening    how many people are in a session
     * @param faults       faults that were made on purpose
     */
    record Report(long generated, long sentMillis, int listening, Map<Fault, Long> faults) {}

    /**
     * Begins after the records that the streams stand at.
     *
     * @param slowest the lowest {@link #headMillis} of all senders of the run
     */
    Sender(
            List<ShardStream> streams,
            EventTarget target,
            EventTarget.Acknowledged acknowledged,
            Gate gate,
            Pace pace,
            Supplier<Schedule> schedule,
            LongSupplier slowest) {
        this.streams = streams;
        this.target = target;
        this.acknowledged = acknowledged;
        this.gate = gate;
        this.pace = pace;
        this.schedule = schedule;
        this.slowest = slowest;
        this.heads = new long[streams.size()];
        this.sentFaultsInjected = new long[streams.size()];
        streams.forEach(stream -> sentFaults.add(new EnumMap<>(Fault.class)));
    }

    /** Sends until nothing is left or the gate says that it is over. */
    void run() {
        boolean home = false;
        try {
            home = !send(target.lane());
        } finally {
            headMillis.setRelease(NOTHING);
            createReport();
            if (!home) {
                gate.deregister();
            }
        }
    }

    /** The time of the record that is waited for or being sent, in milliseconds of the load; the largest number if none is. */
    long headMillis() {
        return headMillis.getAcquire();
    }

    /** A moment ago; exact while it stands at the gate, and when it has ended. */
    Report report() {
        return report;
    }

    /** False when the gate sent it home. */
    private boolean send(EventTarget.Lane lane) {
        for (int i = 0; i < heads.length; i++) {
            heads[i] = nextHead(i);
        }
        while (true) {
            int first = first();
            if (heads[first] == NOTHING) {
                return true;
            }
            long others = others(first);
            ShardStream stream = streams.get(first);
            do {
                if (!awaitTurn(stream)) {
                    return false;
                }
                lane.send(stream, schedule.get(), acknowledged);
                generated++;
                heads[first] = nextHead(first);
                if (++sinceReport >= REPORT_EVERY) {
                    createReport();
                }
            } while (heads[first] <= others || mayRush(heads[first], others));
        }
    }

    private boolean awaitTurn(ShardStream stream) {
        headMillis.setRelease(stream.sendMillis());
        while (true) {
            if (gate.isClosed()) {
                createReport();
                if (!gate.awaitOpen()) {
                    return false;
                }
            }
            long wait = pace.waitMillis(schedule.get().dueMillis(stream.sendMillis()));
            if (wait <= 0 && !isTooFarAhead(stream.sendMillis())) {
                sentMillis = Math.max(sentMillis, stream.sendMillis());
                return true;
            }
            createReport();
            LockSupport.parkNanos(this, Math.max(1, Math.min(wait, LONGEST_PARK_MILLIS)) * 1_000_000);
        }
    }

    private boolean isTooFarAhead(long millis) {
        if (millis <= mayGoTo || !pace.isRushing()) {
            return false;
        }
        mayGoTo = Math.min(slowest.getAsLong(), NOTHING - LEAD_MILLIS) + LEAD_MILLIS;
        return millis > mayGoTo;
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
    private long others(int first) {
        long others = NOTHING - 1;
        for (int i = 0; i < heads.length; i++) {
            if (i != first && heads[i] < others) {
                others = heads[i];
            }
        }
        return others;
    }

    /** Whether a shard may go on alone though it is not its turn: not when its record would have to wait. */
    private boolean mayRush(long head, long others) {
        return head <= Math.min(others, NOTHING - 1 - RUSH_MILLIS) + RUSH_MILLIS
                && pace.isRushing()
                && pace.waitMillis(schedule.get().dueMillis(head)) <= 0;
    }

    /** Goes on to a shard's next record. What is wrong with that one does not count before it is sent. */
    private long nextHead(int i) {
        ShardStream stream = streams.get(i);
        if (stream.faultsInjected() > sentFaultsInjected[i]) {
            EnumMap<Fault, Long> sent = sentFaults.get(i);
            sent.clear();
            stream.addFaults(sent);
            sentFaultsInjected[i] = stream.faultsInjected();
        }
        return stream.next() ? stream.sendMillis() : NOTHING;
    }

    private void createReport() {
        sinceReport = 0;
        int listening = 0;
        EnumMap<Fault, Long> faults = new EnumMap<>(Fault.class);
        for (ShardStream stream : streams) {
            listening += stream.listening();
        }
        sentFaults.forEach(sent -> sent.forEach((fault, count) -> faults.merge(fault, count, Long::sum)));
        report = new Report(generated, sentMillis, listening, faults);
    }
}
