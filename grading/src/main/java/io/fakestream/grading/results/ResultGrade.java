package io.fakestream.grading.results;

import io.fakestream.grading.finding.Finding;
import io.fakestream.grading.finding.Latency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the results of a pipeline compare with the truth. A row is one name in one window.
 *
 * @param input         what was graded
 * @param columns       the columns that were compared
 * @param rows          number of rows that the pipeline wrote
 * @param expected      number of rows that a correct pipeline writes
 * @param equal         rows that are as expected
 * @param different     rows with another value than expected
 * @param missing       expected rows that the pipeline did not write
 * @param extra         rows that a correct pipeline does not write
 * @param repeated      rows beyond the first one of a name and window
 * @param expectedPlays plays in all expected rows; a play counts once for each of its artists
 * @param foundPlays    plays in all rows of the pipeline; null if it has no counts
 * @param explained     rows that are as expected of a pipeline with the mistakes that were found
 * @param maxError      largest relative error of a value
 * @param examples      the first rows that are not as expected
 * @param findings      the mistakes
 * @param latency       from the end of a window until its row was written; null if there is no write time
 */
public record ResultGrade(
        String input,
        String columns,
        long rows,
        long expected,
        long equal,
        long different,
        long missing,
        long extra,
        long repeated,
        long expectedPlays,
        @Nullable Long foundPlays,
        long explained,
        double maxError,
        List<String> examples,
        List<Finding> findings,
        @Nullable Latency latency) {
    public ResultGrade {
        examples = List.copyOf(examples);
        findings = List.copyOf(findings);
    }

    public boolean isCorrect() {
        return equal == expected && extra == 0 && repeated == 0 && findings.isEmpty();
    }
}
