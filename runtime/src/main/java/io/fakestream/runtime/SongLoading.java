package io.fakestream.runtime;

import io.fakestream.generator.GeneratorConfig;
import io.fakestream.generator.songs.SongCatalog;
import io.fakestream.generator.songs.SongFile;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Loads a run's songs, and reports what a song file contained. */
public final class SongLoading {
    private SongLoading() {}

    public static SongCatalog load(GeneratorConfig config, Consumer<String> note) {
        String file = config.songs().file();
        if (file == null) {
            return config.songs().load(config.seed());
        }
        SongFile.Result result = SongFile.read(Path.of(file), config.seed());
        note.accept("Songs: " + result.describe());
        return result.catalog();
    }
}
