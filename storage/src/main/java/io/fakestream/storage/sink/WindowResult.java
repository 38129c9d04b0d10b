package io.fakestream.storage.sink;

import io.fakestream.model.Dimension;
import io.fakestream.model.Sums;
import java.time.Instant;

/**
 * The plays of a name that ended within a window.
 *
 * @param start     start of the window
 * @param sums      of {@link io.fakestream.model.Measure#OF_WINDOWS}; at least one play
 * @param listeners estimated number of distinct listeners; see {@link DistinctListeners}
 */
public record WindowResult(Dimension dimension, String name, Instant start, Sums sums, long listeners) {}
