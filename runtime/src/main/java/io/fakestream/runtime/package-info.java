/**
 * Runs a pipeline on one machine: starts its servers and stages, drains, verifies and stops them.
 * {@link io.fakestream.runtime.Pipeline} is the class to read first.
 */
@NullMarked
package io.fakestream.runtime;

import org.jspecify.annotations.NullMarked;
