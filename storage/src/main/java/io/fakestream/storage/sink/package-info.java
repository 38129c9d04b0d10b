/**
 * The interface to the database: what the processing writes and the verification reads, without any
 * class of a database driver. Cassandra is the implementation; tests also have one in memory.
 */
@NullMarked
package io.fakestream.storage.sink;

import org.jspecify.annotations.NullMarked;
