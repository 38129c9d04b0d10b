package io.fakestream.grading.results;

import io.fakestream.generator.songs.CatalogSong;
import io.fakestream.grading.input.ColumnMapping;
import io.fakestream.grading.input.GradedField;
import io.fakestream.model.Song;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What the results of a pipeline are grouped by. */
enum GradedDimension {
    /** Not grouped by name. */
    ALL(song -> List.of("all")),
    ARTIST(song -> Song.artistNames(song.song().artists())),
    /** The song's field {@code artists} as it is. */
    ARTISTS(song -> List.of(song.song().artists())),
    GENRE(song -> Optional.ofNullable(song.song().genre()).stream().toList()),
    /** The listener's nationality, which is not part of the song. */
    COUNTRY(song -> List.of()),
    SONG(song -> Optional.ofNullable(song.song().id()).stream().toList());

    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    private final Function<CatalogSong, List<String>> ofSong;

    GradedDimension(Function<CatalogSong, List<String>> ofSong) {
        this.ofSong = ofSong;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The names that a play of the song counts for. */
    List<String> names(CatalogSong song) {
        return ofSong.apply(song);
    }

    /** The dimension with a code in a column {@code kind}; empty if the row is of another kind. */
    static Optional<GradedDimension> of(String code) {
        return Arrays.stream(values())
                .filter(one -> one.code().equalsIgnoreCase(code))
                .findFirst();
    }

    /** The dimension of all rows of an input without a column {@code kind}. */
    static GradedDimension of(ColumnMapping columns) {
        return Arrays.stream(values())
                .filter(one -> one != ALL && columns.has(GradedField.valueOf(one.name())))
                .findFirst()
                .orElse(ALL);
    }
}
