/**
 * Compares the output of any pipeline with the truth of the runs that it processed, and names its mistakes:
 * {@link io.fakestream.grading.Grader}.
 */
@NullMarked
package io.fakestream.grading;

import org.jspecify.annotations.NullMarked;
