package io.fakestream.verification;

/** The number of a shard's rows and the sum of their hashes. */
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

    boolean matches(ShardSum other) {
        return rows == other.rows && hashes == other.hashes;
    }
}
