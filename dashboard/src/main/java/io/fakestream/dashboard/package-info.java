/**
 * Shows a pipeline to people: one web page with the start-up phases, the stages with rate, lag and latency, and the average
 * listener age of the artists as live lines. It knows a pipeline only through {@link io.fakestream.dashboard.PipelineView}.
 */
@NullMarked
package io.fakestream.dashboard;

import org.jspecify.annotations.NullMarked;
