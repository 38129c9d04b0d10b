/**
 * Grafana's dashboards as code: a readable description of each, written as the JSON that Grafana provisions. Knows the names of
 * tables and metrics, and nothing else of the pipeline.
 */
@NullMarked
package io.fakestream.grafana;

import org.jspecify.annotations.NullMarked;
