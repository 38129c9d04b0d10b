/** The JSON of the older Python project. */
@NullMarked
package io.fakestream.format.legacy;

import org.jspecify.annotations.NullMarked;
