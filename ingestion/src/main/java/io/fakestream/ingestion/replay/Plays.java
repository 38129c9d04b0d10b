package io.fakestream.ingestion.replay;

import io.fakestream.format.json.JsonWriter;
import io.fakestream.model.Fields;
import io.fakestream.model.IsoTime;
import io.fakestream.model.Song;
import io.fakestream.model.User;
import io.fakestream.model.Utf8Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The plays of a history in memory, and how they are written as events. Not thread-safe. */
final class Plays {
    private record Hash(long high, long low) {}

    private final Export export;
    private final Fragments users = new Fragments();
    private final Fragments songs = new Fragments();
    private final Fragments texts = new Fragments();
    private final List<byte[]> keys = new ArrayList<>(); // of users
    private final Map<String, Long> numbers = new HashMap<>(); // of user names
    private final EntryHash hash = new EntryHash();
    private final JsonWriter writer = new JsonWriter();
    private final IsoTime time = new IsoTime();
    private final Utf8Buffer buffer = new Utf8Buffer(1024);
    private final List<Play> all = new ArrayList<>();

    Plays(Export export) {
        this.export = export;
    }

    void add(Entry entry) {
        User known = entry.user();
        ByteBuffer id = hash.of(entry, export);
        Integer playedMillis = entry.playedMillis();
        Boolean skipped = entry.skipped();
        all.add(new Play(
                entry.playedAtMillis(),
                id.getLong(),
                id.getLong(),
                user(known == null ? listener(entry.userName()) : known),
                fragment(songs, Song.FIELDS, entry.song()),
                playedMillis == null ? Play.ABSENT : playedMillis,
                (byte) (skipped == null ? Play.ABSENT : skipped ? 1 : 0),
                text(entry.sessionId()),
                text(entry.device()),
                1));
    }

    /** Listeners are numbered by the first occurrence of their user name; entries without one are of the first listener. */
    private User listener(@Nullable String userName) {
        long number = userName == null ? 1 : numbers.computeIfAbsent(userName, name -> numbers.size() + 1L);
        return new User(number, "Listener " + number, null, null, null);
    }

    private int user(User user) {
        int index = fragment(users, User.FIELDS, user);
        if (index == keys.size()) {
            String key = user.id() == null ? user.name() : String.valueOf(user.id());
            keys.add(key.getBytes(StandardCharsets.UTF_8));
        }
        return index;
    }

    private int fragment(Fragments fragments, Fields<?> fields, Object record) {
        buffer.clear();
        writer.write(fields, record, buffer);
        return fragments.index(buffer);
    }

    private int text(@Nullable String text) {
        if (text == null) {
            return Play.ABSENT;
        }
        buffer.clear();
        buffer.jsonString(text);
        return texts.index(buffer);
    }

    /** Sorts by time, and removes the second and further ones of plays that are equal. Returns how many were removed. */
    int sort() {
        numbers.clear();
        all.sort((one, other) -> Long.compare(one.playedAtMillis(), other.playedAtMillis()));
        int kept = 0;
        long millis = Long.MIN_VALUE;
        Map<Hash, Set<Integer>> usersOf = new HashMap<>(); // of the plays at this time
        for (int i = 0; i < all.size(); i++) {
            Play play = all.get(i);
            if (play.playedAtMillis() != millis) {
                millis = play.playedAtMillis();
                usersOf.clear();
            }
            Set<Integer> withHash =
                    usersOf.computeIfAbsent(new Hash(play.idHigh(), play.idLow()), key -> new HashSet<>());
            if (withHash.add(play.user())) {
                all.set(kept++, withHash.size() == 1 ? play : play.ofListener(withHash.size()));
            }
        }
        int removed = all.size() - kept;
        all.subList(kept, all.size()).clear();
        return removed;
    }

    int size() {
        return all.size();
    }

    int users() {
        return users.size();
    }

    Play get(int index) {
        return all.get(index);
    }

    /** The key of the record: the user's id, or the name if there is none. */
    byte[] key(Play play) {
        return keys.get(play.user());
    }

    /** Replaces the content of the buffer by the event, with another time. The fields are in the order of a listen. */
    void write(Play play, long playedAtMillis, Utf8Buffer to) {
        to.clear();
        to.ascii("{\"event_id\":\"history-");
        hex(play.idHigh(), to);
        hex(play.idLow(), to);
        if (play.listener() > 1) {
            to.ascii('-').number(play.listener());
        }
        to.ascii("\",\"source\":\"").ascii(export.code()).ascii("\",\"user\":");
        raw(users.get(play.user()), to);
        to.ascii(",\"song\":");
        raw(songs.get(play.song()), to);
        to.ascii(",\"played_at\":\"");
        time.write(playedAtMillis, to);
        to.ascii('"');
        if (play.playedMillis() != Play.ABSENT) {
            to.ascii(",\"ms_played\":").number(play.playedMillis());
        }
        if (play.skipped() != Play.ABSENT) {
            to.ascii(",\"skipped\":").ascii(play.skipped() == 1 ? "true" : "false");
        }
        text(",\"session_id\":", play.sessionId(), to);
        text(",\"device\":", play.device(), to);
        to.ascii('}');
    }

    private void text(String name, int text, Utf8Buffer to) {
        if (text != Play.ABSENT) {
            raw(texts.get(text), to.ascii(name));
        }
    }

    private static void raw(byte[] bytes, Utf8Buffer to) {
        to.raw(bytes, 0, bytes.length);
    }

    private static void hex(long bits, Utf8Buffer to) {
        for (int shift = 60; shift >= 0; shift -= 4) {
            to.ascii(Character.forDigit((int) (bits >>> shift) & 0xF, 16));
        }
    }
}
