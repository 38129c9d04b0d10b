/**
 * How a run's rate goes over time. A {@link io.fakestream.generator.load.LoadShape} is what a user writes; with the run's rate
 * and start it gives a {@link io.fakestream.generator.load.LoadCurve}, which says when each event is due.
 */
@NullMarked
package io.fakestream.generator.load;

import org.jspecify.annotations.NullMarked;
