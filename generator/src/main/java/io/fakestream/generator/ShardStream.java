package io.fakestream.generator;

import io.fakestream.generator.behaviour.Devices;
import io.fakestream.generator.behaviour.Listening;
import io.fakestream.generator.behaviour.Offline;
import io.fakestream.generator.behaviour.People;
import io.fakestream.generator.behaviour.Play;
import io.fakestream.generator.faults.Fault;
import io.fakestream.generator.faults.FaultRates;
import io.fakestream.generator.faults.FaultTimes;
import io.fakestream.generator.faults.Malformation;
import io.fakestream.generator.people.Person;
import io.fakestream.model.EventId;
import io.fakestream.model.Listen;
import io.fakestream.model.Song;
import io.fakestream.model.Utf8Buffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The records that one shard sends, in the order of sending. Stands at one of them after each {@link #next}; a pure function of
 * (configuration, seed, start, run id, shard): no clock. For one thread.
 *
 * <p>Records are not the same as events: a dropped event has none, a duplicated one has two, and a malformed one has a record
 * that is no event. Why only one after the other: ADR 0012.
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
    private final Person person;
    private final Draws corrupt;
    private final EnumMap<Fault, Long> made = new EnumMap<>(Fault.class);
    private final Play play = new Play();
    private final Duplicates duplicates = new Duplicates();

    private @Nullable ListenEncoder encoder;
    private long nextNumber;
    private long nextMillis;
    private long lastMillis;
    private long records;
    private long dropped;
    private long faultsInjected;

    private long number;
    private long millis;
    private long sendMillis;
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
        this.person = run.population().person();
        this.nextMillis = quota == 0 ? DONE : slots.nextMillis();
    }

    /** Goes to the next record. False when there is none any more. */
    public boolean next() {
        while (true) {
            Duplicates.Duplicate duplicate = duplicates.takeBefore(nextMillis);
            if (duplicate != null) {
                again(duplicate);
                countDropped();
                return true;
            }
            if (nextMillis == DONE) {
                countDropped();
                return false;
            }
            event();
            if (fault == Fault.DROPPED) {
                dropped++;
            } else {
                records++;
                countDropped();
                return true;
            }
        }
    }

    /** Goes on by so many records. */
    public void skip(long count) {
        for (long i = 0; i < count && next(); i++) {}
    }

    public int shard() {
        return shard;
    }

    /** The event's number in the shard, counting from 0. */
    public long number() {
        return number;
    }

    /** How many records came up to this one. */
    public long records() {
        return records;
    }

    /** When the record is to be sent, in milliseconds of the load; never less than before. */
    public long sendMillis() {
        return sendMillis;
    }

    /** When the event is due; for a duplicate, when its original was. Milliseconds since the epoch. */
    public long dueMillis(Schedule schedule) {
        return schedule.dueMillis(millis);
    }

    /** What is wrong with the record on purpose; null if nothing is. */
    public @Nullable Fault fault() {
        return fault;
    }

    /** Whether the record is an event that comes for the first time. */
    public boolean isListen() {
        Fault wrong = fault;
        return wrong == null || (wrong != Fault.DUPLICATE && wrong.rejection().isEmpty());
    }

    public long userId() {
        return play.userId;
    }

    /** The user's age. */
    public int age() {
        return run.population().age(play.userId);
    }

    /** The user's nationality: a position in {@link io.fakestream.generator.people.Population#nationalities}. */
    public int nationality() {
        return run.population().nationality(play.userId);
    }

    /** The song: a position in the catalogue. */
    public int song() {
        return play.song;
    }

    /** When the play ended, milliseconds since the epoch. */
    public long playedAtMillis(Schedule schedule) {
        return dueMillis(schedule) - play.agoMillis;
    }

    /** How many people of the shard are in a session now. */
    public int listening() {
        return listening.listening();
    }

    /** How many faults there were, up to this record. */
    public long faultsInjected() {
        return faultsInjected;
    }

    /** Adds how many events had each fault, up to this record. */
    public void addFaults(Map<Fault, Long> to) {
        made.forEach((kind, count) -> to.merge(kind, count, Long::sum));
    }

    /** Writes the record's value. False if it has none. */
    public boolean writeValue(Schedule schedule, Utf8Buffer to) {
        encoder()
                .write(
                        number,
                        dueMillis(schedule),
                        play,
                        person.is(play.userId),
                        run.taste().durationMillis(play.song),
                        to);
        Fault wrong = fault;
        if (wrong != null && (wrong == Fault.ADDED_FIELD || wrong.rejection().isPresent())) {
            Malformation.corrupt(wrong, corrupt.bits(number), to);
        }
        return wrong != Fault.TOMBSTONE;
    }

    /** Writes the record's key. False if it has none. */
    public boolean writeKey(RecordKey key, Utf8Buffer to) {
        to.clear();
        switch (key) {
            case USER -> to.number(play.userId);
            case ARTIST -> text(Song.artistNames(catalogSong().artists()).get(0), to);
            case SESSION -> to.number(play.userId).ascii('-').number(play.session);
            case NONE -> {
                return false;
            }
        }
        return true;
    }

    /** The event as an object. For a record that is no event, the event that it should have been. */
    public Listen listen(Schedule schedule) {
        long due = dueMillis(schedule);
        Song song = catalogSong();
        return new Listen(
                new EventId(run.id().text(), shard, number),
                person.is(play.userId).user(),
                song,
                due - play.agoMillis,
                play.playedMillis,
                play.playedMillis < song.durationMillis(),
                play.userId + "-" + play.session,
                Devices.name(play.device),
                due);
    }

    private Song catalogSong() {
        return run.catalog().song(play.song).song();
    }

    private void event() {
        number = nextNumber++;
        millis = nextMillis;
        sendMillis = millis;
        lastMillis = millis;
        nextMillis = nextNumber == quota ? DONE : slots.nextMillis();
        if (offline.isReporting()) {
            fault = Fault.OFFLINE;
            offline.next(number, play);
            count(Fault.OFFLINE, 1);
            return;
        }
        listening.next(number, millis, play);
        fault = faults.of(number);
        if (fault != null) {
            goWrong(fault);
        }
    }

    private void goWrong(Fault kind) {
        switch (kind) {
            case DUPLICATE -> {
                duplicates.add(number, millis, millis + times.duplicate(number), play);
                fault = null; // the first one is in order
                return; // and the second one counts when it is sent
            }
            case OFFLINE -> {
                offline.comesBack(play);
                offline.next(number, play);
            }
            case LATE -> play.agoMillis = times.late(number);
            case OUT_OF_ORDER -> play.agoMillis = times.outOfOrder(number);
            case FUTURE -> play.agoMillis = -times.future(number);
            case DROPPED -> {
                return; // counts when something is sent after it, or nothing any more
            }
            default -> {}
        }
        count(kind, 1);
    }

    private void countDropped() {
        if (dropped > 0) {
            count(Fault.DROPPED, dropped);
            dropped = 0;
        }
    }

    private void count(Fault kind, long more) {
        faultsInjected += more;
        made.merge(kind, more, Long::sum);
    }

    private static void text(String text, Utf8Buffer to) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        to.raw(bytes, 0, bytes.length);
    }

    private void again(Duplicates.Duplicate duplicate) {
        play.copy(duplicate.play);
        number = duplicate.number;
        millis = duplicate.millis;
        sendMillis =
                nextMillis == DONE ? lastMillis : duplicate.sendMillis; // who has nothing else to send does not wait
        fault = Fault.DUPLICATE;
        count(Fault.DUPLICATE, 1);
        records++;
    }

    /** Made on first use: who replays a run without its bytes does not need the songs' JSON. */
    private ListenEncoder encoder() {
        ListenEncoder open = encoder;
        if (open == null) {
            open = new ListenEncoder(run.songJson(), run.id().text(), shard);
            encoder = open;
        }
        return open;
    }
}
