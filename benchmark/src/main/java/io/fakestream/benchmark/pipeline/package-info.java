/**
 * Benchmarks of the whole pipeline: {@link io.fakestream.benchmark.pipeline.PipelineBench} drains backlogs, searches
 * for the highest sustained rate and measures latency; {@link io.fakestream.benchmark.pipeline.LatencyBench} only the
 * last. Servers, streams and comparisons are those of {@link io.fakestream.benchmark}.
 */
@NullMarked
package io.fakestream.benchmark.pipeline;

import org.jspecify.annotations.NullMarked;
