/** What grading can find: mistakes, with evidence. */
@NullMarked
package io.fakestream.grading.finding;

import org.jspecify.annotations.NullMarked;
