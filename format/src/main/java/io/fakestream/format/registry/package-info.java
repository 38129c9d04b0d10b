/** All formats, by their codes. */
@NullMarked
package io.fakestream.format.registry;

import org.jspecify.annotations.NullMarked;
