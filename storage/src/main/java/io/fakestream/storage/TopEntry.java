package io.fakestream.storage;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A place in a list of those with the most plays.
 *
 * @param name  of an artist, or the id of a song
 * @param label what to show for it
 * @param plays on-time listens, above 0
 */
public record TopEntry(String name, String label, long plays) implements Serializable {
    /** Of two labels of the same name the last one by its bytes in UTF-8. */
    public static String later(@Nullable String one, String other) {
        if (one == null || one.equals(other)) {
            return other;
        }
        int order =
                Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
        return order < 0 ? other : one;
    }
}
