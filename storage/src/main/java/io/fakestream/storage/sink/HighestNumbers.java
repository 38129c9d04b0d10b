package io.fakestream.storage.sink;

/**
 * The highest number of a shard that the results include, before and after a batch. Both are kept, so that a retried
 * batch starts from the same number.
 */
public record HighestNumbers(long before, long highest) {
    /** The highest number of a shard of which nothing has been counted yet. */
    public static final long NONE = -1;
}
