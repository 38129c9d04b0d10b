package io.fakestream.generator;

import io.fakestream.format.json.JsonWriter;
import io.fakestream.generator.songs.CatalogSong;
import io.fakestream.generator.songs.SongCatalog;
import io.fakestream.model.Song;
import io.fakestream.model.Utf8Buffer;

/** The preencoded value of the field {@code song} for each song of a catalogue. Immutable. */
final class SongJson {
    private final byte[] bytes;
    private final int[] ends;

    SongJson(SongCatalog catalog) {
        JsonWriter json = new JsonWriter();
        Utf8Buffer all = new Utf8Buffer(catalog.size() * 200);
        ends = new int[catalog.size() + 1];
        int index = 0;
        for (CatalogSong entry : catalog.songs()) {
            json.write(Song.FIELDS, entry.song(), all);
            ends[++index] = all.length();
        }
        bytes = all.toByteArray();
    }

    void write(int song, Utf8Buffer out) {
        int from = ends[song];
        out.raw(bytes, from, ends[song + 1] - from);
    }
}
