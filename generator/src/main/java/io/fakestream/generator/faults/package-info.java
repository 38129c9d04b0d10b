/**
 * Fault injection: {@link io.fakestream.generator.faults.FaultRates} determines how often faults occur,
 * {@link io.fakestream.generator.faults.Fault} which kinds there are and how each must be detected.
 */
@NullMarked
package io.fakestream.generator.faults;

import org.jspecify.annotations.NullMarked;
