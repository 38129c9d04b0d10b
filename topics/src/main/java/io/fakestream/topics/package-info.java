/** Kafka's address, its clients, and the topics of listens and dead letters. Knows nothing of what is in a record. */
@NullMarked
package io.fakestream.topics;

import org.jspecify.annotations.NullMarked;
