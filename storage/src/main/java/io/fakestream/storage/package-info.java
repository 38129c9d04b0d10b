/**
 * The tables of a store in Cassandra. {@code schema.cql} documents the query that each table answers; {@link
 * io.fakestream.storage.Store} opens the session and gives access to the rows and results through the port {@link
 * io.fakestream.storage.sink.Sink}.
 */
@NullMarked
package io.fakestream.storage;

import org.jspecify.annotations.NullMarked;
