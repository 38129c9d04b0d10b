package io.fakestream.grading.finding;

/**
 * A mistake of a pipeline, and what shows it.
 *
 * @param evidence one sentence with numbers
 */
public record Finding(Mistake mistake, String evidence) {}
