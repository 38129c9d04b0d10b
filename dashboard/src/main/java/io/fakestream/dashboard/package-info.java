/**
 * The web dashboard: one page with the start-up phases, the stages with rate, lag and latency, and a live chart of the
 * average listener age by artist. It accesses a pipeline only through {@link io.fakestream.dashboard.PipelineView}.
 */
@NullMarked
package io.fakestream.dashboard;

import org.jspecify.annotations.NullMarked;
