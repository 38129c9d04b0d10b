/**
 * Topic to tables. {@link io.fakestream.processing.ListenQuery} is the whole query in the order in which data flows:
 * records from Kafka, parsed and stored or rejected by {@link io.fakestream.processing.IngestPartition}, then summed
 * for each artist and minute by Spark, then written by {@link io.fakestream.processing.AverageSink}.
 * {@link io.fakestream.processing.ProcessingMain} is the way in; it runs in a JVM of its own.
 */
@NullMarked
package io.fakestream.processing;

import org.jspecify.annotations.NullMarked;
