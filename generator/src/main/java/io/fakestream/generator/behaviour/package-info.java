/**
 * How users listen: {@link io.fakestream.generator.behaviour.Sessions} generates timelines,
 * {@link io.fakestream.generator.behaviour.SinglePlays} independent plays; both choose songs with
 * {@link io.fakestream.generator.behaviour.Taste}, and fill a {@link io.fakestream.generator.behaviour.Play} for each
 * event.
 */
@NullMarked
package io.fakestream.generator.behaviour;

import org.jspecify.annotations.NullMarked;
