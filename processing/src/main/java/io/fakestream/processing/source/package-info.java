/**
 * The query's source: a topic as a table of records, read with a consumer of its own instead of Spark's Kafka source, which fails
 * on timestamps that it cannot convert (ADR 0027). The driver plans ranges of offsets ({@link
 * io.fakestream.processing.source.TopicStream}), tasks read them ({@link io.fakestream.processing.source.RangeReader}).
 */
@NullMarked
package io.fakestream.processing.source;

import org.jspecify.annotations.NullMarked;
