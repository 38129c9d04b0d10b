/**
 * Memory, disk and processes of this machine.
 */
@NullMarked
package io.fakestream.runtime.host;

import org.jspecify.annotations.NullMarked;
