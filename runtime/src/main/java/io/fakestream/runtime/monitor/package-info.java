/**
 * Polls a running pipeline, and shows its state as one snapshot.
 */
@NullMarked
package io.fakestream.runtime.monitor;

import org.jspecify.annotations.NullMarked;
