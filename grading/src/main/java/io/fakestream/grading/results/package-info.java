/** Grades results: counts, sums and averages by name and window. */
@NullMarked
package io.fakestream.grading.results;

import org.jspecify.annotations.NullMarked;
