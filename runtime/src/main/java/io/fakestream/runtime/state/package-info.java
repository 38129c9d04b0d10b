/**
 * The state directory: what a pipeline stores on this machine, and how other commands find it.
 */
@NullMarked
package io.fakestream.runtime.state;

import org.jspecify.annotations.NullMarked;
