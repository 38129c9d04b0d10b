package io.fakestream.grading.truth;

import java.time.Duration;
import java.time.ZoneId;

/**
 * How results are compared.
 *
 * @param window    length of the event-time windows of the results
 * @param zone      of times without a zone
 * @param tolerance by how much an average may differ, which allows for rounding
 */
public record GradeOptions(Duration window, ZoneId zone, double tolerance) {
    /** Windows of a minute, UTC, averages rounded to two decimals or more. */
    public static final GradeOptions DEFAULT = new GradeOptions(Duration.ofMinutes(1), ZoneId.of("UTC"), 0.01);
}
