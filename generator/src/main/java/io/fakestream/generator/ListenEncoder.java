package io.fakestream.generator;

import io.fakestream.generator.behaviour.Devices;
import io.fakestream.generator.behaviour.Play;
import io.fakestream.generator.people.Person;
import io.fakestream.model.IsoTime;
import io.fakestream.model.Listen;
import io.fakestream.model.Utf8Buffer;

/**
 * Writes a shard's events as JSON from prepared parts, without making objects: the same bytes as {@link
 * io.fakestream.model.ListenJson}. For one thread.
 */
final class ListenEncoder {
    private static final int NUMBER_DIGITS = 12;

    private final SongJson songs;
    private final byte[] begin; // up to the event's number, and that
    private final IsoTime time = new IsoTime();
    private long begun;

    ListenEncoder(SongJson songs, String run, int shard) {
        this.songs = songs;
        Utf8Buffer text = new Utf8Buffer(64);
        text.ascii("{\"event_id\":\"").ascii(run).ascii('-');
        if (shard < 10) {
            text.ascii('0');
        }
        begin = text.number(shard).ascii('-').padded(0, NUMBER_DIGITS).toByteArray();
    }

    void write(long number, long dueMillis, Play play, Person person, int durationMillis, Utf8Buffer out) {
        out.clear();
        begin(number);
        out.raw(begin, 0, begin.length);
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

    /** Numbers mostly come one after the other, and then few digits change. */
    private void begin(long number) {
        if (number == begun + 1) {
            int at = begin.length - 1;
            while (begin[at] == '9') {
                begin[at--] = '0';
            }
            begin[at]++;
        } else {
            Utf8Buffer digits = new Utf8Buffer(NUMBER_DIGITS).padded(number, NUMBER_DIGITS);
            System.arraycopy(digits.array(), 0, begin, begin.length - NUMBER_DIGITS, NUMBER_DIGITS);
        }
        begun = number;
    }
}
