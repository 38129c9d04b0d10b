package io.fakestream.verification;

/**
 * One difference between the tables and the truth.
 *
 * @param text what was expected and what was found, in one line
 */
record Difference(DifferenceKind kind, String text) {}
