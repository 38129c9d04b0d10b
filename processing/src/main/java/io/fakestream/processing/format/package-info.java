/** From a record's bytes to the fields of a listen, or to the reason why it is not one. */
@NullMarked
package io.fakestream.processing.format;

import org.jspecify.annotations.NullMarked;
