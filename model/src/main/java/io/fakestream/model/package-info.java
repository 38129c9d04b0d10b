/**
 * What flows through the pipeline: a {@link io.fakestream.model.Listen} is one {@link io.fakestream.model.User} playing one
 * {@link io.fakestream.model.Song}. It travels as JSON ({@link io.fakestream.model.ListenJson}) on a topic
 * ({@link io.fakestream.model.Topics}), is known by its {@link io.fakestream.model.EventId}, and is on time or not by one
 * rule ({@link io.fakestream.model.Lateness}) that every stage shares.
 */
@NullMarked
package io.fakestream.model;

import org.jspecify.annotations.NullMarked;
