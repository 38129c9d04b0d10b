/**
 * The data model of the pipeline: a {@link io.fakestream.model.Listen} is one {@link io.fakestream.model.User} playing
 * one {@link io.fakestream.model.Song}. It is sent to a topic ({@link io.fakestream.model.Topics}), is identified by its
 * {@link io.fakestream.model.EventId}, and is on time or not by one rule ({@link io.fakestream.model.Lateness}) that all
 * stages share. The fields of an event ({@link io.fakestream.model.Fields}) and the results ({@link
 * io.fakestream.model.Dimension}, {@link io.fakestream.model.Measure}) are declared here once.
 */
@NullMarked
package io.fakestream.model;

import org.jspecify.annotations.NullMarked;
