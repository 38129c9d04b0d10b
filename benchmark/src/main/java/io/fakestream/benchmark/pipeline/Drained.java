package io.fakestream.benchmark.pipeline;

import io.fakestream.benchmark.ProcessUse;
import java.util.Map;

/**
 * The result of draining a backlog.
 *
 * @param millis duration
 * @param counts counts taken afterwards, by display name
 * @param use    resource usage meanwhile; empty if not measured
 */
record Drained(long millis, Map<String, Long> counts, ProcessUse use) {}
