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
    private final Utf8Buffer begin = new Utf8Buffer(64);
    private final IsoTime time = new IsoTime();

    ListenEncoder(SongJson songs, String run, int shard) {
        this.songs = songs;
        begin.ascii("{\"event_id\":\"").ascii(run).ascii('-');
        if (shard < 10) {
            begin.ascii('0');
        }
        begin.number(shard).ascii('-');
    }

    void write(long number, long dueMillis, Play play, Person person, int durationMillis, Utf8Buffer out) {
        out.clear();
        out.raw(begin.array(), 0, begin.length()).padded(number, NUMBER_DIGITS);
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
}
