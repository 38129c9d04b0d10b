/**
 * Makes the stream: songs, people, their taste and the schedule give each shard's listens as a pure function of configuration,
 * seed, start, run id and shard. No Kafka, no threads, no wall clock in here.
 */
@NullMarked
package io.fakestream.generator;

import org.jspecify.annotations.NullMarked;
