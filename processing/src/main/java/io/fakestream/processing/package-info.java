/**
 * From the topic to the tables. {@link io.fakestream.processing.ListenQuery} defines the query in the order of the data
 * flow: records from Kafka are decoded by {@link io.fakestream.processing.ProcessPartition} and stored or rejected by an
 * {@link io.fakestream.processing.EventHandler}, aggregated by Spark for each name and window, and written by {@link
 * io.fakestream.processing.ResultWrite}. {@link io.fakestream.processing.ProcessingMain} is the entry point; it runs in
 * a separate JVM.
 */
@NullMarked
package io.fakestream.processing;

import org.jspecify.annotations.NullMarked;
