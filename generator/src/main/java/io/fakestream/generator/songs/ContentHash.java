package io.fakestream.generator.songs;

import io.fakestream.model.Song;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A 64-bit hash over every field of every song: FNV-1a over characters and numbers, mixed after each field. */
final class ContentHash {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private long state = OFFSET;

    private ContentHash() {}

    static String of(List<CatalogSong> songs) {
        ContentHash hash = new ContentHash();
        for (CatalogSong entry : songs) {
            Song.FIELDS.forEach(entry.song(), (field, value) -> hash.addField(value));
            hash.add(entry.releaseYear());
            hash.add(Double.doubleToLongBits(entry.popularity()));
        }
        String digits = Long.toHexString(hash.state);
        return "0".repeat(16 - digits.length()) + digits;
    }

    private void addField(@Nullable Object value) {
        if (value instanceof Integer number) {
            add(number);
        } else {
            add((String) Objects.requireNonNull(value, "songs of a catalogue have every field"));
        }
    }

    private void add(String text) {
        for (int i = 0; i < text.length(); i++) {
            state = (state ^ text.charAt(i)) * PRIME;
        }
        add(text.length()); // distinguishes "ab" + "c" from "a" + "bc"
    }

    private void add(long number) {
        state = (state ^ number) * PRIME;
        state ^= state >>> 32;
    }
}
