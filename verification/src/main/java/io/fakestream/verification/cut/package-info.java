/**
 * The state of a store's tables at the end of one micro-batch, read while the processing goes on.
 *
 * <p>{@link io.fakestream.verification.cut.CutReader} hides what later micro-batches have written. Results that can still
 * change are read into a {@link io.fakestream.verification.cut.ResultSnapshot} while the processing pauses.
 */
@NullMarked
package io.fakestream.verification.cut;

import org.jspecify.annotations.NullMarked;
