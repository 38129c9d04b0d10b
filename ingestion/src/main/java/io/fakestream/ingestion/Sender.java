package io.fakestream.ingestion;

import io.fakestream.generator.Schedule;
import io.fakestream.generator.ShardStream;
import io.fakestream.generator.faults.Fault;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Sends the records of some shards, each when the pace allows, in the order of their times. One thread runs it. */
final class Sender {
    static final long NOTHING = Long.MAX_VALUE;
    private static final long LONGEST_PARK_MILLIS = 50;

    /** Records between two reports of how far it came. */
    private static final int REPORT_EVERY = 256;

    /** How far one shard may run ahead of the others when nobody waits for the clock. */
    private static final long RUSH_MILLIS = 1_000;

    private final List<ShardStream> streams;
    private final EventTarget target;
    private final EventTarget.Acknowledged acknowledged;
    private final Gate gate;
    private final Pace pace;
    private final Supplier<Schedule> schedule;
    private final long[] heads;

    private final AtomicLong headMillis = new AtomicLong(NOTHING);
    private volatile Report report = new Report(0, -1, 0, Map.of());
    private long made;
    private long sentMillis = -1;
    private int sinceReport;

    /**
     * How far it has come.
     *
     * @param made         records that were given to the target
     * @param sentMillis   the time of the latest of them, in milliseconds of the load; -1 if there is none
     * @param listening    how many people are in a session
     * @param faults       faults that were made on purpose
     */
    record Report(long made, long sentMillis, int listening, Map<Fault, Long> faults) {}

    /** Begins after the records that the streams stand at. */
    Sender(
            List<ShardStream> streams,
            EventTarget target,
            EventTarget.Acknowledged acknowledged,
            Gate gate,
            Pace pace,
            Supplier<Schedule> schedule) {
        this.streams = streams;
        this.target = target;
        this.acknowledged = acknowledged;
        this.gate = gate;
        this.pace = pace;
        this.schedule = schedule;
        this.heads = new long[streams.size()];
    }

    /** Sends until nothing is left or the gate says that it is over. */
    void run() {
        boolean home = false;
        try {
            home = !send(target.lane());
        } finally {
            headMillis.setRelease(NOTHING);
            makeReport();
            if (!home) {
                gate.goHome();
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
            heads[i] = head(streams.get(i));
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
                made++;
                if (++sinceReport >= REPORT_EVERY) {
                    makeReport();
                }
                heads[first] = head(stream);
            } while (heads[first] <= others);
        }
    }

    private boolean awaitTurn(ShardStream stream) {
        headMillis.setRelease(stream.sendMillis());
        while (true) {
            if (gate.isClosed()) {
                makeReport();
                if (!gate.pass()) {
                    return false;
                }
            }
            long wait = pace.waitMillis(schedule.get().dueMillis(stream.sendMillis()));
            if (wait <= 0) {
                sentMillis = stream.sendMillis();
                return true;
            }
            makeReport();
            LockSupport.parkNanos(this, Math.min(wait, LONGEST_PARK_MILLIS) * 1_000_000);
        }
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

    /** Up to when the first shard may go on alone. */
    private long others(int first) {
        long others = NOTHING - 1;
        for (int i = 0; i < heads.length; i++) {
            if (i != first && heads[i] < others) {
                others = heads[i];
            }
        }
        return pace.isRushing() ? Math.min(others, NOTHING - 1 - RUSH_MILLIS) + RUSH_MILLIS : others;
    }

    private static long head(ShardStream stream) {
        return stream.next() ? stream.sendMillis() : NOTHING;
    }

    private void makeReport() {
        sinceReport = 0;
        int listening = 0;
        EnumMap<Fault, Long> faults = new EnumMap<>(Fault.class);
        for (ShardStream stream : streams) {
            listening += stream.listening();
            stream.addFaults(faults);
        }
        report = new Report(made, sentMillis, listening, faults);
    }
}
