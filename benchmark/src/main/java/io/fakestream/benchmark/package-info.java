/**
 * Benchmarks: {@link io.fakestream.benchmark.Bench} runs comparisons in which candidates are measured alternately: of
 * the generator and of Kafka here, of the pipeline in {@link io.fakestream.benchmark.pipeline}.
 * {@link io.fakestream.benchmark.StreamBenchmark} is for JMH.
 */
@NullMarked
package io.fakestream.benchmark;

import org.jspecify.annotations.NullMarked;
