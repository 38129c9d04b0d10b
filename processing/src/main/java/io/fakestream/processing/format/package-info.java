/** Parses the bytes of a record into a listen, or determines the reason for its rejection. */
@NullMarked
package io.fakestream.processing.format;

import org.jspecify.annotations.NullMarked;
