package io.fakestream.benchmark;

import java.util.Map;

/**
 * What a pipeline has made of a backlog.
 *
 * @param millis how long it took
 * @param counts what was counted afterwards: a name with a number
 */
record Drained(long millis, Map<String, Long> counts) {}
