/**
 * The rate of a run over time. A {@link io.fakestream.generator.load.LoadShape} is what users specify; with the rate
 * and the start of a run it gives a {@link io.fakestream.generator.load.LoadCurve}, which determines when each event is
 * due.
 */
@NullMarked
package io.fakestream.generator.load;

import org.jspecify.annotations.NullMarked;
