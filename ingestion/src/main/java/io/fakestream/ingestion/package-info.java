/**
 * Puts the stream where it should go, when it is due: {@link io.fakestream.ingestion.Ingestion} paces a run's records into an
 * {@link io.fakestream.ingestion.EventTarget} and keeps the run's manifest and progress; {@link
 * io.fakestream.topics.ListenTopic} is the topic on Kafka.
 */
@NullMarked
package io.fakestream.ingestion;

import org.jspecify.annotations.NullMarked;
