/** What the tables or the output of any pipeline must hold: counts and results, exported by {@code fsp truth}. */
@NullMarked
package io.fakestream.verification.truth;

import org.jspecify.annotations.NullMarked;
