package io.fakestream.verification;

/** A shard of a stream. */
record ShardKey(String streamId, int shard) {}
