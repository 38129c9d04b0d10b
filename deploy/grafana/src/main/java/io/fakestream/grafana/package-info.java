/**
 * Grafana dashboards as code: a readable description of each, converted to the JSON that Grafana provisions. Depends
 * only on the names of tables and metrics, not on the pipeline's code.
 */
@NullMarked
package io.fakestream.grafana;

import org.jspecify.annotations.NullMarked;
