package io.fakestream.storage;

/**
 * Numbers checkpoints, so that the writes of a newer checkpoint always win over those of an older one.
 *
 * <p>A generation is a write timestamp in microseconds: the time when the checkpoint was created, and at least 10^9
 * above every earlier one, which leaves room for 10^9 batches.
 */
public final class Generation {
    private static final String PROPERTY = "generation";
    private static final long MIN_DISTANCE = 1_000_000_000L;

    private Generation() {}

    /** The generation that may write to the store, or 0 if there is none yet. */
    public static long current(Store store) {
        return store.property(PROPERTY).map(Long::parseLong).orElse(0L);
    }

    /** The generation that follows {@code current}. */
    public static long after(long current, long nowMillis) {
        return Math.max(nowMillis * 1000, current + MIN_DISTANCE);
    }

    /** Sets the generation that may write; the caller must hold the {@link Lease}. */
    public static void put(Store store, long generation) {
        store.putProperty(PROPERTY, Long.toString(generation));
    }

    /** Truncates all results, before they are recomputed from the beginning of the topic. */
    public static void truncateResults(Store store) {
        for (String table :
                new String[] {"artist_age", "plays_by_window", "top_by_window", "outcomes", "shard_progress"}) {
            store.session().execute("TRUNCATE " + store.address().keyspace() + "." + table);
        }
    }
}
