/**
 * How people listen: {@link io.fakestream.generator.behaviour.Sessions} gives them timelines, {@link
 * io.fakestream.generator.behaviour.SinglePlays} does without; both let {@link io.fakestream.generator.behaviour.Taste} choose
 * the song, and fill a {@link io.fakestream.generator.behaviour.Play} for each event.
 */
@NullMarked
package io.fakestream.generator.behaviour;

import org.jspecify.annotations.NullMarked;
