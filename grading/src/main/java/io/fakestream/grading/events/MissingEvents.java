package io.fakestream.grading.events;

import io.fakestream.grading.finding.Finding;
import io.fakestream.grading.finding.Mistake;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where in the runs events are missing, in the order of sending; tells at the beginning, at the end, or throughout. */
final class MissingEvents {
    private static final int PARTS = 20_000;

    /** The fraction of the missing events that must be in one period, less the other events in it. */
    private static final double MOST = 0.9;

    /** By how much the gaps between missing events may differ if every n-th one is missing. */
    private static final double REGULAR = 0.1;

    private static final int MIN_REGULAR = 3;

    /** Fewer tell nothing about where events are missing. */
    private static final int MIN_COUNT = 3;

    private static final int MAX_GAPS = 10_000;

    private final long records;
    private final int parts;
    private final long[] all;
    private final long[] missing;
    private final long[] endMillis;
    private long position;
    private long count;
    private long firstMillis;
    private long lastMillis;
    private long firstPosition;
    private long lastPosition = -1;
    private final List<Long> gaps = new ArrayList<>();

    /**
     * Creates empty counters.
     *
     * @param records of all runs
     */
    MissingEvents(long records) {
        this.records = Math.max(1, records);
        this.parts = (int) Math.min(PARTS, this.records);
        this.all = new long[parts];
        this.missing = new long[parts];
        this.endMillis = new long[parts];
    }

    /** Adds the next event that a correct pipeline writes. */
    void add(boolean isMissing, long sentMillis) {
        int part = (int) Math.min(parts - 1, position * parts / records);
        all[part]++;
        endMillis[part] = sentMillis;
        if (isMissing) {
            missing[part]++;
            if (count++ == 0) {
                firstMillis = sentMillis;
                firstPosition = position;
            } else {
                if (gaps.size() < MAX_GAPS) {
                    gaps.add(position - lastPosition);
                }
            }
            lastMillis = sentMillis;
            lastPosition = position;
        }
        position++;
    }

    long count() {
        return count;
    }

    /** The mistake that explains where events are missing; empty if they are missing throughout the runs. */
    Optional<Finding> atOnePlace() {
        if (count == position || count < MIN_COUNT) {
            return Optional.empty();
        }
        if (lastPosition - firstPosition < count / MOST) {
            long before = firstPosition;
            long after = position - 1 - lastPosition;
            boolean atBeginning = before < after && before < (1 - MOST) * count;
            boolean atEnd = after <= before && after < (1 - MOST) * count;
            return Optional.of(finding(atBeginning, atEnd, firstMillis, lastMillis));
        }
        return period();
    }

    /** The period with the largest difference of missing and other events, if it explains most of the missing ones. */
    private Optional<Finding> period() {
        int used = (int) Math.min(parts, 1 + (Math.max(1, position) - 1) * parts / records);
        int first = 0;
        int end = 0;
        long most = 0;
        long sum = 0;
        int from = 0;
        for (int part = 0; part < used; part++) {
            if (sum <= 0) {
                sum = 0;
                from = part;
            }
            sum += 2 * missing[part] - all[part];
            if (sum > most) {
                most = sum;
                first = from;
                end = part + 1;
            }
        }
        return count - most > (1 - MOST) * count
                ? Optional.empty()
                : Optional.of(finding(
                        first == 0, end == used, first == 0 ? firstMillis : endMillis[first - 1], endMillis[end - 1]));
    }

    private Finding finding(boolean atBeginning, boolean atEnd, long fromMillis, long toMillis) {
        if (atBeginning) {
            return new Finding(
                    Mistake.FIRST_EVENTS_MISSING, number() + ", sent until " + Instant.ofEpochMilli(toMillis) + ".");
        }
        String since = number() + ", sent from " + Instant.ofEpochMilli(fromMillis);
        return atEnd
                ? new Finding(Mistake.LAST_EVENTS_MISSING, since + ".")
                : new Finding(Mistake.EVENTS_MISSING_IN_BETWEEN, since + " to " + Instant.ofEpochMilli(toMillis) + ".");
    }

    /** Events are missing here and there. */
    Finding throughout() {
        boolean regular = isRegular();
        double every = regular ? median() : (double) position / count;
        if (count < MIN_COUNT) {
            return new Finding(
                    Mistake.EVENTS_DROPPED,
                    number() + ", the first one sent at " + Instant.ofEpochMilli(firstMillis) + ".");
        }
        String oneIn = every < 2
                ? "most of them"
                : String.format(Locale.ROOT, regular ? "every %,.0fth one" : "about 1 in %,.0f", every);
        return new Finding(
                Mistake.EVENTS_DROPPED,
                number() + ", " + oneIn + ", sent since " + Instant.ofEpochMilli(firstMillis) + ".");
    }

    /** Whether most gaps are equally long; one may be twice as long if the event in between was left out anyway. */
    private boolean isRegular() {
        if (gaps.size() < MIN_REGULAR) {
            return false;
        }
        double median = median();
        long equal = gaps.stream()
                .filter(gap -> Math.abs(gap - median) <= REGULAR * median + 1)
                .count();
        return equal >= MOST * gaps.size();
    }

    private double median() {
        return gaps.stream().sorted().toList().get(gaps.size() / 2);
    }

    private String number() {
        return String.format(Locale.ROOT, "%,d of %,d events missing", count, position);
    }
}
