package io.fakestream.storage.sink;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a top-N list.
 *
 * @param name  name of an artist, genre or country, or the id of a song
 * @param label display name
 * @param plays number of on-time listens, above 0
 */
public record TopEntry(String name, String label, long plays) implements Serializable {
    /** Of two labels of the same name, the greater one by UTF-8 bytes. */
    public static String greaterLabel(@Nullable String one, String other) {
        if (one == null || one.equals(other)) {
            return other;
        }
        int order =
                Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
        return order < 0 ? other : one;
    }
}
