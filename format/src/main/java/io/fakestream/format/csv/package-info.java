/** CSV: one line for each listen, with a column for each field. */
@NullMarked
package io.fakestream.format.csv;

import org.jspecify.annotations.NullMarked;
