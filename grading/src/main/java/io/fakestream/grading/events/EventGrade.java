package io.fakestream.grading.events;

import io.fakestream.grading.finding.Finding;
import io.fakestream.grading.finding.Latency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the events that a pipeline wrote compare with those of the runs.
 *
 * @param input      what was graded
 * @param columns    the columns that were compared
 * @param rows       number of rows that the pipeline wrote
 * @param expected   number of events that are on time
 * @param missing    expected events that the pipeline did not write, and late ones if it wrote others
 * @param repeated   events that it wrote more than once
 * @param extra      ids that belong to no valid event of the runs
 * @param late       number of late events
 * @param lateFound  how many of them the pipeline wrote
 * @param examples   the first missing, repeated and extra events
 * @param findings   the mistakes
 * @param latency    from the due time of an event until its row was written; null if there is no write time
 */
public record EventGrade(
        String input,
        String columns,
        long rows,
        long expected,
        long missing,
        long repeated,
        long extra,
        long late,
        long lateFound,
        List<String> examples,
        List<Finding> findings,
        @Nullable Latency latency) {
    public EventGrade {
        examples = List.copyOf(examples);
        findings = List.copyOf(findings);
    }

    public boolean isCorrect() {
        return missing == 0 && repeated == 0 && extra == 0 && findings.isEmpty();
    }
}
