package io.fakestream.ingestion.replay;

import com.fasterxml.jackson.core.JsonParser;
import io.fakestream.model.Listen;
import io.fakestream.model.Song;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Maps an entry of an export to the fields of a play. Everything else in the entry is skipped. */
interface EntryMapper {
    /**
     * Maps an object. Always reads the whole object.
     *
     * @param json at the beginning of the object
     * @throws LeftOutException if the entry is not to be published
     */
    Entry map(JsonParser json) throws IOException, LeftOutException;

    /** A song with a title and an artist. */
    static Song song(
            @Nullable String id,
            @Nullable String artists,
            @Nullable String album,
            @Nullable String title,
            @Nullable Integer durationMillis)
            throws LeftOutException {
        if (title == null || artists == null || Song.artistNames(artists).isEmpty()) {
            throw new LeftOutException(LeftOut.NO_TITLE);
        }
        if (isTooLong(id) || isTooLong(artists) || isTooLong(album) || isTooLong(title)) {
            throw new LeftOutException(LeftOut.INVALID);
        }
        return new Song(id, artists, album, title, durationMillis, null);
    }

    private static boolean isTooLong(@Nullable String text) {
        return text != null && text.length() > Listen.LONGEST_TEXT;
    }
}
