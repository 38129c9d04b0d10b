/**
 * The tables of a store in Cassandra. {@code schema.cql} says which question each table answers; {@link
 * io.fakestream.storage.Store} opens them; the writers and readers beside it each know one table.
 */
@NullMarked
package io.fakestream.storage;

import org.jspecify.annotations.NullMarked;
