/** Grades lists of events by their ids, and the counts of outcomes. */
@NullMarked
package io.fakestream.grading.events;

import org.jspecify.annotations.NullMarked;
