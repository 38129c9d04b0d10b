/**
 * The query's source: a topic as a table of records. It replaces Spark's Kafka source, which fails on timestamps that
 * it cannot convert (ADR 0027). The driver plans offset ranges ({@link io.fakestream.processing.source.TopicStream}),
 * tasks read them ({@link io.fakestream.processing.source.RangeReader}).
 */
@NullMarked
package io.fakestream.processing.source;

import org.jspecify.annotations.NullMarked;
