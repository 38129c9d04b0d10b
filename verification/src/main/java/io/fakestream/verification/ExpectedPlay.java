package io.fakestream.verification;

import io.fakestream.model.Dimension;
import io.fakestream.model.Measure;
import io.fakestream.model.Song;
import io.fakestream.storage.sink.ListenRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a play must count for. Computed here and not through the declarations of {@link Dimension} and {@link Measure},
 * which the processing follows, so that an error there is not repeated here.
 */
final class ExpectedPlay {
    private ExpectedPlay() {}

    /** The names of the dimension that the play counts for. */
    static List<String> names(Dimension dimension, ListenRow row) {
        return switch (dimension) {
            case ARTIST -> Song.artistNames(row.listen().song().artists());
            case GENRE -> optional(row.listen().song().genre());
            case COUNTRY -> optional(row.listen().user().nationality());
            case SOURCE -> optional(row.listen().source());
            case SONG -> optional(row.listen().song().id());
        };
    }

    /** What the play adds to the sum of a measure. */
    static long value(Measure measure, ListenRow row) {
        Integer age = row.listen().user().age();
        return switch (measure) {
            case PLAYS -> 1;
            case AGE_SUM -> age == null ? 0 : age;
            case SKIPPED -> Boolean.TRUE.equals(row.listen().skipped()) ? 1 : 0;
            case PLAYS_WITH_AGE -> age == null ? 0 : 1;
        };
    }

    private static List<String> optional(@Nullable String name) {
        return name == null ? List.of() : List.of(name);
    }
}
