package io.fakestream.generator;

import io.fakestream.generator.behaviour.Devices;
import io.fakestream.generator.behaviour.Play;
import io.fakestream.generator.people.Person;
import io.fakestream.model.EventId;
import io.fakestream.model.IsoTime;
import io.fakestream.model.Listen;
import io.fakestream.model.Utf8Buffer;
import org.jspecify.annotations.Nullable;

/**
 * What the events of a shard contain, in two forms: as JSON from preencoded parts, without allocations, and as an
 * object. The bytes are equal to those that {@link io.fakestream.format.json.JsonFormat} writes for the object. Not
 * thread-safe.
 */
final class ListenEncoder {
    private static final int NUMBER_DIGITS = 12;

    private final Run run;
    private final int shard;
    private final Person person;
    private final byte[] prefix; // up to and including the number of the event
    private final IsoTime time = new IsoTime();
    private @Nullable SongJson songs;
    private long encodedNumber;

    ListenEncoder(Run run, int shard) {
        this.run = run;
        this.shard = shard;
        this.person = run.population().person();
        Utf8Buffer text = new Utf8Buffer(64);
        text.ascii("{\"event_id\":\"").ascii(run.id().text()).ascii('-');
        if (shard < 10) {
            text.ascii('0');
        }
        prefix = text.number(shard).ascii('-').padded(0, NUMBER_DIGITS).toByteArray();
    }

    /** Writes the event as JSON, in place of what the buffer contained. */
    void write(long number, long dueMillis, Play play, Utf8Buffer out) {
        out.clear();
        encodeNumber(number);
        out.raw(prefix, 0, prefix.length);
        out.ascii("\",\"source\":\"" + Listen.SOURCE + "\",\"user\":");
        person.moveTo(play.userId).writeJson(out);
        out.ascii(",\"song\":");
        songJson().write(play.song, out);
        out.ascii(",\"played_at\":\"");
        time.write(dueMillis - play.agoMillis, out);
        out.ascii("\",\"ms_played\":").number(play.playedMillis);
        out.ascii(isSkipped(play) ? ",\"skipped\":true" : ",\"skipped\":false");
        out.ascii(",\"session_id\":\"").number(play.userId).ascii('-').number(play.session);
        out.ascii("\",\"device\":\"").ascii(Devices.name(play.device)).ascii("\"}");
    }

    /** The event as an object. */
    Listen listen(long number, long dueMillis, Play play) {
        return new Listen(
                new EventId(run.id().text(), shard, number),
                Listen.SOURCE,
                person.moveTo(play.userId).user(),
                run.catalog().song(play.song).song(),
                dueMillis - play.agoMillis,
                play.playedMillis,
                isSkipped(play),
                play.userId + "-" + play.session,
                Devices.name(play.device),
                dueMillis);
    }

    private boolean isSkipped(Play play) {
        return play.playedMillis < run.taste().durationMillis(play.song);
    }

    /** Read on first use: a replay without values does not need the JSON of the songs. */
    private SongJson songJson() {
        SongJson open = songs;
        if (open == null) {
            open = run.songJson();
            songs = open;
        }
        return open;
    }

    /** Increments the digits in place: numbers are mostly consecutive, so few digits change. */
    private void encodeNumber(long number) {
        if (number == encodedNumber + 1) {
            int at = prefix.length - 1;
            while (prefix[at] == '9') {
                prefix[at--] = '0';
            }
            prefix[at]++;
        } else {
            Utf8Buffer digits = new Utf8Buffer(NUMBER_DIGITS).padded(number, NUMBER_DIGITS);
            System.arraycopy(digits.array(), 0, prefix, prefix.length - NUMBER_DIGITS, NUMBER_DIGITS);
        }
        encodedNumber = number;
    }
}
