package io.fakestream.grading.input;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The output of a pipeline: rows of named values. Can be read several times; the rows are the same each time. */
public interface ResultInput {
    /** How many rows are read to learn the columns. */
    int SAMPLED_ROWS = 1_000;

    /** Receives rows. */
    interface RowConsumer {
        /**
         * One row.
         *
         * @param row column to value; the fields of nested values are columns of their own, such as {@code window.start}
         * @return false to stop reading
         * @throws UnusableValueException if the row cannot be used; the input adds where it is
         */
        boolean accept(Map<String, Object> row);
    }

    /** The name as the user wrote it. */
    String name();

    /** Whether a row replaces an earlier one with the same key, as in a topic. */
    boolean isChangelog();

    /**
     * Passes all rows.
     *
     * @throws io.fakestream.model.PipelineException if the input cannot be read or is incomplete
     */
    void forEach(RowConsumer each);

    /** The columns of the first rows, in the order of their first occurrence; empty if there are no rows. */
    default List<String> columns() {
        Set<String> columns = new LinkedHashSet<>();
        int[] rows = {0};
        forEach(row -> {
            columns.addAll(row.keySet());
            return ++rows[0] < SAMPLED_ROWS;
        });
        return new ArrayList<>(columns);
    }
}
