package io.fakestream.benchmark.pipeline;

import java.util.Map;

/**
 * What a pipeline made of a backlog.
 *
 * @param millis how long it took
 * @param counts what was counted afterwards, by a name for the reader
 * @param use    of processor time meanwhile; empty where it was not measured
 */
record Drained(long millis, Map<String, Long> counts, ProcessUse use) {}
