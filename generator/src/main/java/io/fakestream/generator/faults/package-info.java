/**
 * Fault injection: {@link io.fakestream.model.Fault} lists the kinds of faults and how each must be detected,
 * {@link io.fakestream.generator.faults.FaultRates} determines how often they occur, and
 * {@link io.fakestream.generator.faults.FaultTimes} the times of events with a wrong time.
 */
@NullMarked
package io.fakestream.generator.faults;

import org.jspecify.annotations.NullMarked;
