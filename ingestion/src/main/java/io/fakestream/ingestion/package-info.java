/**
 * Sends the stream to its target when it is due: {@link io.fakestream.ingestion.Ingestion} paces the records of a run
 * into an {@link io.fakestream.ingestion.EventTarget} and maintains the run's manifest and progress;
 * {@link io.fakestream.topics.TopicAdmin} accesses the topic in Kafka.
 */
@NullMarked
package io.fakestream.ingestion;

import org.jspecify.annotations.NullMarked;
