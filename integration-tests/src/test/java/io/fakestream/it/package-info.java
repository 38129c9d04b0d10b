/**
 * The pipeline as its users run it: {@code fsp} as a process of its own, with a real Kafka, Spark and Cassandra. {@link
 * io.fakestream.it.SharedPipeline} is started once for all classes that only look.
 */
@NullMarked
package io.fakestream.it;

import org.jspecify.annotations.NullMarked;
