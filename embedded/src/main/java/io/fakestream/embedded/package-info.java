/**
 * Starts and monitors servers from their jars as child processes: {@link io.fakestream.embedded.KafkaServer},
 * {@link io.fakestream.embedded.CassandraServer} and {@link io.fakestream.embedded.SparkProcess} each define how a
 * server is started; {@link io.fakestream.embedded.ChildProcess} is a running one. Does not depend on any stage.
 */
@NullMarked
package io.fakestream.embedded;

import org.jspecify.annotations.NullMarked;
