/** Numbers for Prometheus and the server that hands them out; the only module that knows Prometheus. */
@NullMarked
package io.fakestream.metrics;

import org.jspecify.annotations.NullMarked;
