/** Prometheus metrics and the HTTP server that exposes them; the only module that depends on Prometheus. */
@NullMarked
package io.fakestream.metrics;

import org.jspecify.annotations.NullMarked;
