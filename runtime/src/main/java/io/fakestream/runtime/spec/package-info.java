/**
 * What to run: immutable, validated, and independent of where it was read from.
 */
@NullMarked
package io.fakestream.runtime.spec;

import org.jspecify.annotations.NullMarked;
