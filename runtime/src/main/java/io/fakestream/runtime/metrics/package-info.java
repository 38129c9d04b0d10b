/**
 * Metrics and monitoring servers: scrape targets, Prometheus' configuration, Grafana.
 */
@NullMarked
package io.fakestream.runtime.metrics;

import org.jspecify.annotations.NullMarked;
