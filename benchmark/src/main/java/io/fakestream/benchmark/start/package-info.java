/**
 * How long a pipeline takes to start, and what it costs while it runs: the command {@code fsp up} as a user starts it,
 * observed from outside.
 */
@NullMarked
package io.fakestream.benchmark.start;

import org.jspecify.annotations.NullMarked;
