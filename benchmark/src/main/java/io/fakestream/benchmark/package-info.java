/**
 * Measurements: {@link io.fakestream.benchmark.Bench} runs contests of one run each, in which contenders take turns: the generator's
 * and Kafka's here, the pipeline's in {@link io.fakestream.benchmark.pipeline}. {@link io.fakestream.benchmark.StreamBenchmark} is for JMH.
 */
@NullMarked
package io.fakestream.benchmark;

import org.jspecify.annotations.NullMarked;
