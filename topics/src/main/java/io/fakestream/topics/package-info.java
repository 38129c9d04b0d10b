/**
 * The address of Kafka, its clients, and the topics of listens and dead letters. Independent of the content of records.
 */
@NullMarked
package io.fakestream.topics;

import org.jspecify.annotations.NullMarked;
