/**
 * The code that runs in a child process before the server's own main class. It is on the class path of Kafka, Cassandra
 * and Spark, so it depends only on the JDK.
 */
@NullMarked
package io.fakestream.embedded.child;

import org.jspecify.annotations.NullMarked;
