/**
 * Verifies that the tables are correct. The data is generated, so the truth is known:
 * {@link io.fakestream.verification.Verification} regenerates the streams of the store's runs and compares every row,
 * average and count with them; {@link io.fakestream.verification.truth.Truth} computes the results that any pipeline must
 * produce from them.
 */
@NullMarked
package io.fakestream.verification;

import org.jspecify.annotations.NullMarked;
