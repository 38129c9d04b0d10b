/** Random numbers that depend on seed, purpose and position alone, and draws from weighted choices. */
@NullMarked
package io.fakestream.generator.random;

import org.jspecify.annotations.NullMarked;
