package io.fakestream.generator;

import io.fakestream.generator.behaviour.Devices;
import io.fakestream.generator.behaviour.Play;
import io.fakestream.generator.people.Person;
import io.fakestream.model.IsoTime;
import io.fakestream.model.Listen;
import io.fakestream.model.Utf8Buffer;

/**
 * Writes the events of a shard as JSON from preencoded parts, without allocations; the bytes are equal to those of
 * {@link io.fakestream.format.json.JsonFormat}. Not thread-safe.
 */
final class ListenEncoder {
    private static final int NUMBER_DIGITS = 12;

    private final SongJson songs;
    private final byte[] prefix; // up to and including the number of the event
    private final IsoTime time = new IsoTime();
    private long encodedNumber;

    ListenEncoder(SongJson songs, String run, int shard) {
        this.songs = songs;
        Utf8Buffer text = new Utf8Buffer(64);
        text.ascii("{\"event_id\":\"").ascii(run).ascii('-');
        if (shard < 10) {
            text.ascii('0');
        }
        prefix = text.number(shard).ascii('-').padded(0, NUMBER_DIGITS).toByteArray();
    }

    void write(long number, long dueMillis, Play play, Person person, int durationMillis, Utf8Buffer out) {
        out.clear();
        encodeNumber(number);
        out.raw(prefix, 0, prefix.length);
        out.ascii("\",\"source\":\"" + Listen.SOURCE + "\",\"user\":");
        person.writeJson(out);
        out.ascii(",\"song\":");
        songs.write(play.song, out);
        out.ascii(",\"played_at\":\"");
        time.write(dueMillis - play.agoMillis, out);
        out.ascii("\",\"ms_played\":").number(play.playedMillis);
        out.ascii(play.playedMillis < durationMillis ? ",\"skipped\":true" : ",\"skipped\":false");
        out.ascii(",\"session_id\":\"").number(play.userId).ascii('-').number(play.session);
        out.ascii("\",\"device\":\"").ascii(Devices.name(play.device)).ascii("\"}");
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
