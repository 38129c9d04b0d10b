package io.fakestream.storage;

/**
 * Numbers checkpoints, so that what a newer checkpoint writes always wins over what an older one wrote.
 *
 * <p>A generation is a write timestamp in microseconds: the time when the checkpoint was made, and at least 10^9 above every
 * earlier one, which leaves room for as many batches.
 */
public final class Generation {
    private static final String PROPERTY = "generation";
    private static final long ROOM = 1_000_000_000L;

    private Generation() {}

    /** The generation that may write to the store, or 0 when none has been given. */
    public static long current(Store store) {
        return store.property(PROPERTY).map(Long::parseLong).orElse(0L);
    }

    /** The one that comes after {@code current}. */
    public static long after(long current, long nowMillis) {
        return Math.max(nowMillis * 1000, current + ROOM);
    }

    /** Says which one may write; the caller holds the {@link Lease}. */
    public static void put(Store store, long generation) {
        store.putProperty(PROPERTY, Long.toString(generation));
    }

    /** Removes all averages and counts, before they are made again from the topic's beginning. */
    public static void forgetAverages(Store store) {
        for (String table :
                new String[] {"artist_age", "plays_by_window", "top_by_window", "outcomes", "shard_progress"}) {
            store.session().execute("TRUNCATE " + store.address().keyspace() + "." + table);
        }
    }
}
