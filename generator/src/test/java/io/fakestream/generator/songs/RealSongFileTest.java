package io.fakestream.generator.songs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Reads the complete TidyTuesday file if it is next to the project; its license does not allow a copy in the
 * repository.
 */
class RealSongFileTest {
    private static final Path FILE = Path.of("..", "..", "shared", "data", "spotify_songs.csv");

    @Test
    void readsEveryRowOfTheRealFile() {
        // given
        assumeTrue(Files.exists(FILE), () -> "not checked: " + FILE + " is not there");

        // when
        SongFile.Result result = SongFile.read(FILE, 42);

        // then 28,356 distinct tracks, of which 4 are without artist, name and album (in 5 rows)
        assertThat(result.rowsRead()).isEqualTo(32_833);
        assertThat(result.skipped())
                .containsExactlyInAnyOrderEntriesOf(Map.of(SkipReason.REPEATED_ID, 4_476, SkipReason.NO_ARTIST, 5));
        assertThat(result.filled()).isEmpty();
        assertThat(result.catalog().size()).isEqualTo(28_352);
        assertThat(result.catalog().artists().get(0))
                .extracting(CatalogArtist::name, CatalogArtist::era)
                .containsExactly("Queen", 1979);
    }
}
