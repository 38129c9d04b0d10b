/**
 * Starts servers from their jars as child processes and watches over them: {@link io.fakestream.embedded.KafkaServer}, {@link
 * io.fakestream.embedded.CassandraServer} and {@link io.fakestream.embedded.SparkProcess} each say how one is started, {@link
 * io.fakestream.embedded.ChildProcess} is one that runs. Knows no class of any stage.
 */
@NullMarked
package io.fakestream.embedded;

import org.jspecify.annotations.NullMarked;
