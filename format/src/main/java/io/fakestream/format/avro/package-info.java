/** Avro, with a schema derived from the fields of a listen. */
@NullMarked
package io.fakestream.format.avro;

import org.jspecify.annotations.NullMarked;
