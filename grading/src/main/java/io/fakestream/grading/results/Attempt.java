package io.fakestream.grading.results;

import io.fakestream.grading.truth.GradeOptions;

/** The results of a pipeline beside those expected under some assumptions. */
record Attempt(Names names, ResultTable table, ExpectedCounts expected) {
    /** Compares the results with those expected under one assumption. */
    Comparison compare(int assumption, Rounding rounding, GradeOptions options, ResultReader reader) {
        return new Comparison(table, names, assumption, rounding, options.tolerance(), reader.hasRanks());
    }
}
