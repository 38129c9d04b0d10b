package io.fakestream.storage.sink;

/**
 * A rank of a top-N list as it is stored.
 *
 * @param rank from 1
 */
public record StoredRank(int rank, TopEntry entry) {}
