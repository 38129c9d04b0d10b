/**
 * Says whether the tables are right. The data is fake, so the truth is known:
 * {@link io.fakestream.verification.Verification} makes the stream of the store's runs again and compares every row,
 * average and count with it; {@link io.fakestream.verification.Truth} says what anybody's pipeline must make of it.
 */
@NullMarked
package io.fakestream.verification;

import org.jspecify.annotations.NullMarked;
