/** Reads the output of a pipeline, from files, tables and topics, as rows of named values. */
@NullMarked
package io.fakestream.grading.input;

import org.jspecify.annotations.NullMarked;
