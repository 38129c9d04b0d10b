/**
 * Generates the stream: songs, people, their behaviour, the load and the faults give each shard's records as a pure
 * function of configuration, seed, start, run id and shard. {@link io.fakestream.generator.Run} is a stream,
 * {@link io.fakestream.generator.ShardStream} one of its shards, record by record. No Kafka, no threads, no wall clock.
 */
@NullMarked
package io.fakestream.generator;

import org.jspecify.annotations.NullMarked;
