package io.fakestream.grading.truth;

import io.fakestream.verification.ReplayedRun;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Identifies events as a table with the key (user name, second) does. */
public final class UserSeconds {
    /** Number of keys after which those that have not been used since are forgotten: events that overwrite each other are sent close together. */
    private static final int GENERATION = 500_000;

    private UserSeconds() {}

    /** What an event counts for. */
    public record Event(int run, int song, int nationality, int age) {}

    /** The key of an event of a run. */
    public static long key(ReplayedRun run, long userId, long playedAtMillis) {
        return key(run.run().population().user(userId).name(), playedAtMillis);
    }

    /** A hash of the user's name and the second in which the play ended. */
    public static long key(String name, long playedAtMillis) {
        long hash = Math.floorDiv(playedAtMillis, 1_000) * 0x9E3779B97F4A7C15L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001B3L;
        }
        return hash;
    }

    /** The latest event with each key. */
    public static final class Latest {
        private Map<Long, Event> young = new HashMap<>();
        private Map<Long, Event> old = new HashMap<>();

        /** Stores an event, and returns the one that it replaces; null if there is none. */
        public @Nullable Event put(long key, Event event) {
            Event replaced = young.put(key, event);
            if (replaced == null) {
                replaced = old.remove(key);
            }
            if (young.size() > GENERATION) {
                old = young;
                young = new HashMap<>();
            }
            return replaced;
        }
    }
}
