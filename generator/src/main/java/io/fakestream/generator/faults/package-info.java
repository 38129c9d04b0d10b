/**
 * What goes wrong on purpose: {@link io.fakestream.generator.faults.FaultRates} says how often, {@link
 * io.fakestream.generator.faults.Fault} what and how it must be detected.
 */
@NullMarked
package io.fakestream.generator.faults;

import org.jspecify.annotations.NullMarked;
