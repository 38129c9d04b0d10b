package io.fakestream.model;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The dimensions by which plays are aggregated: per window, as top-N lists per window, and, for artists, over the whole
 * store. A value of a dimension, such as one artist, is a name. See also {@link Measure}.
 */
public enum Dimension {
    /** Each of the credited artists. */
    ARTIST(true, listen -> Song.artistNames(listen.song().artists())),
    GENRE(false, listen -> name(listen.song().genre())),
    /** The user's nationality. */
    COUNTRY(false, listen -> name(listen.user().nationality())),
    /** The source that the event came from. */
    SOURCE(false, listen -> name(listen.source())),
    /** By song id; only for the most played songs. */
    SONG(false, listen -> name(listen.song().id()));

    private final String code = name().toLowerCase(Locale.ROOT);
    private final boolean totals;

    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    private final Function<Listen, List<String>> names;

    Dimension(boolean totals, Function<Listen, List<String>> names) {
        this.totals = totals;
        this.names = names;
    }

    /** The code in tables. */
    public String code() {
        return code;
    }

    /** The names that a play counts for; empty if the event lacks the field. */
    public List<String> names(Listen listen) {
        return names.apply(listen);
    }

    /** Whether plays are also aggregated over the whole store. */
    public boolean hasTotals() {
        return totals;
    }

    /** Whether only the names with the most plays are stored, each with a label. */
    public boolean isOnlyRanked() {
        return this == SONG;
    }

    /**
     * Returns the dimension with a code.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Dimension of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    private static List<String> name(@Nullable String name) {
        return name == null ? List.of() : List.of(name);
    }
}
