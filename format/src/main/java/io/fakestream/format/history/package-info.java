/** The JSON of recorded listening histories. */
@NullMarked
package io.fakestream.format.history;

import org.jspecify.annotations.NullMarked;
