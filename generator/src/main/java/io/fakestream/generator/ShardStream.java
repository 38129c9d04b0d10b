package io.fakestream.generator;

import io.fakestream.format.registry.Formats;
import io.fakestream.generator.behaviour.Listening;
import io.fakestream.generator.behaviour.Offline;
import io.fakestream.generator.behaviour.People;
import io.fakestream.generator.behaviour.Play;
import io.fakestream.generator.faults.FaultRates;
import io.fakestream.generator.faults.FaultTimes;
import io.fakestream.generator.random.Draws;
import io.fakestream.model.Fault;
import io.fakestream.model.Listen;
import io.fakestream.model.Song;
import io.fakestream.model.Utf8Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The records of one shard, in the order of sending: a cursor that {@link #next} advances. A pure function of
 * (configuration, seed, start, run id, shard), without a clock. Not thread-safe.
 *
 * <p>Records are not the same as events: a dropped event has no record, a duplicated one has two, and the record of a
 * malformed event is not an event. Why records must be read in order: ADR 0012.
 */
public final class ShardStream {
    private static final long DONE = Long.MAX_VALUE;

    private final Run run;
    private final int shard;
    private final long quota;
    private final Slots slots;
    private final Listening listening;
    private final FaultRates.Choice faults;
    private final FaultTimes times;
    private final Offline offline;
    private final ListenEncoder encoder;
    private final Draws corrupt;
    private final InjectedFaults injected = new InjectedFaults();
    private final Play play = new Play();
    private final Duplicates duplicates = new Duplicates();

    private long nextNumber;
    private long nextMillis;
    private long lastMillis;
    private long records;

    private long number;
    private long millis;
    private long sendRunMillis;
    private @Nullable Fault fault;

    ShardStream(Run run, int shard) {
        this.run = run;
        this.shard = shard;
        GeneratorConfig config = run.config();
        People people = run.people(shard);
        this.quota = config.quota(shard);
        this.slots = Slots.of(config, run.curve(), shard);
        this.listening = run.listening(people);
        this.faults = config.faults().choice(Draws.of(config.seed(), "fault").part(shard));
        this.times = new FaultTimes(Draws.of(config.seed(), "fault.time").part(shard));
        this.corrupt = Draws.of(config.seed(), "fault.spoil").part(shard);
        this.offline = new Offline(people);
        this.encoder = new ListenEncoder(run, shard);
        this.nextMillis = quota == 0 ? DONE : slots.nextMillis();
    }

    /** Advances to the next record. Returns false if there is none. */
    public boolean next() {
        while (true) {
            Duplicates.Duplicate duplicate = duplicates.pollBefore(nextMillis);
            if (duplicate != null) {
                repeat(duplicate);
                injected.countDropped();
                return true;
            }
            if (nextMillis == DONE) {
                injected.countDropped();
                return false;
            }
            nextEvent();
            if (fault == Fault.DROPPED) {
                injected.drop();
            } else {
                records++;
                injected.countDropped();
                return true;
            }
        }
    }

    /** Advances by a number of records. */
    public void skip(long count) {
        for (long i = 0; i < count && next(); i++) {}
    }

    public int shard() {
        return shard;
    }

    /** The number of the event in the shard, starting at 0. */
    public long number() {
        return number;
    }

    /** The number of the next new event: each one with a lower number has been sent or dropped, up to this record. */
    public long nextNumber() {
        return nextNumber;
    }

    /** The number of records up to and including this one. */
    public long records() {
        return records;
    }

    /** When the record is to be sent, in milliseconds of run time; monotonic. */
    public long sendRunMillis() {
        return sendRunMillis;
    }

    /** When the event is due, milliseconds since the epoch; for a duplicate, when the original was due. */
    public long dueMillis(Schedule schedule) {
        return schedule.dueMillis(millis);
    }

    /** The injected fault of the record; null if there is none. */
    public @Nullable Fault fault() {
        return fault;
    }

    /** Whether the record is a valid event that has not been sent before. */
    public boolean isListen() {
        Fault injectedFault = fault;
        return injectedFault == null
                || (injectedFault != Fault.DUPLICATE
                        && injectedFault.rejection().isEmpty());
    }

    public long userId() {
        return play.userId;
    }

    /** The user's age. */
    public int age() {
        return run.population().age(play.userId);
    }

    /** The nationality of the user: an index of {@link io.fakestream.generator.people.Population#nationalities}. */
    public int nationality() {
        return run.population().nationality(play.userId);
    }

    /** The song: an index of the catalogue. */
    public int song() {
        return play.song;
    }

    /** When the play ended, milliseconds since the epoch. */
    public long playedAtMillis(Schedule schedule) {
        return dueMillis(schedule) - play.agoMillis;
    }

    /** The number of listeners of the shard in a session. */
    public int listening() {
        return listening.listening();
    }

    /** The number of injected faults, up to this record. */
    public long faultsInjected() {
        return injected.total();
    }

    /** Adds the number of events with each fault, up to this record. */
    public void addFaults(Map<Fault, Long> to) {
        injected.addTo(to);
    }

    /** Writes the value of the record. Returns false if it has none. */
    public boolean writeValue(Schedule schedule, Utf8Buffer to) {
        encoder.write(number, dueMillis(schedule), play, to);
        Fault injectedFault = fault;
        if (injectedFault != null
                && (injectedFault == Fault.ADDED_FIELD
                        || injectedFault.rejection().isPresent())) {
            Formats.JSON.corrupt(injectedFault, corrupt.bits(number), to);
        }
        return injectedFault != Fault.TOMBSTONE;
    }

    /** Writes the key of the record. Returns false if it has none. */
    public boolean writeKey(RecordKey key, Utf8Buffer to) {
        to.clear();
        switch (key) {
            case USER -> to.number(play.userId);
            case ARTIST -> text(mainArtist(), to);
            case SESSION -> to.number(play.userId).ascii('-').number(play.session);
            case NONE -> {
                return false;
            }
        }
        return true;
    }

    /** The event as an object. For a malformed record, the original event. */
    public Listen listen(Schedule schedule) {
        return encoder.listen(number, dueMillis(schedule), play);
    }

    private void nextEvent() {
        number = nextNumber++;
        millis = nextMillis;
        sendRunMillis = millis;
        lastMillis = millis;
        nextMillis = nextNumber == quota ? DONE : slots.nextMillis();
        if (offline.isReporting()) {
            fault = Fault.OFFLINE;
            offline.next(number, play);
            injected.add(Fault.OFFLINE);
            return;
        }
        listening.next(number, millis, play);
        fault = faults.of(number);
        if (fault != null) {
            injectFault(fault);
        }
    }

    private void injectFault(Fault kind) {
        switch (kind) {
            case DUPLICATE -> {
                duplicates.add(number, millis, millis + times.duplicate(number), play);
                fault = null; // the original has no fault
                return; // the duplicate counts when it is sent
            }
            case OFFLINE -> {
                offline.reconnect(play);
                offline.next(number, play);
            }
            case LATE -> play.agoMillis = times.late(number);
            case OUT_OF_ORDER -> play.agoMillis = times.outOfOrder(number);
            case FUTURE -> play.agoMillis = -times.future(number);
            case DROPPED -> {
                return; // counts with the next record, or at the end of the stream
            }
            default -> {}
        }
        injected.add(kind);
    }

    private String mainArtist() {
        return Song.artistNames(run.catalog().song(play.song).song().artists()).get(0);
    }

    private static void text(String text, Utf8Buffer to) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        to.raw(bytes, 0, bytes.length);
    }

    private void repeat(Duplicates.Duplicate duplicate) {
        play.copy(duplicate.play);
        number = duplicate.number;
        millis = duplicate.millis;
        // at the end of the stream, duplicates are not delayed
        sendRunMillis = nextMillis == DONE ? lastMillis : duplicate.sendRunMillis;
        fault = Fault.DUPLICATE;
        injected.add(Fault.DUPLICATE);
        records++;
    }
}
