/**
 * The tables of a store in Cassandra. {@code schema.cql} documents the query that each table answers; {@link
 * io.fakestream.storage.Store} opens the session; each reader and writer accesses one table.
 */
@NullMarked
package io.fakestream.storage;

import org.jspecify.annotations.NullMarked;
