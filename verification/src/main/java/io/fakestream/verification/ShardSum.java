package io.fakestream.verification;

/** Number and sum of hashes of a shard's rows. */
final class ShardSum {
    private long rows;
    private long hashes;

    void add(long hash) {
        rows++;
        hashes += hash;
    }

    long rows() {
        return rows;
    }

    boolean isSame(ShardSum other) {
        return rows == other.rows && hashes == other.hashes;
    }
}
