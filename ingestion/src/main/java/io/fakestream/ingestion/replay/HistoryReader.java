package io.fakestream.ingestion.replay;

import com.fasterxml.jackson.core.JsonParser;
import io.fakestream.ingestion.InputLines;
import io.fakestream.model.PipelineException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.zip.ZipException;

/**
 * Reads the files of an export: JSON files, compressed or not, or zips as they are downloaded. All files are read before
 * anything is published, because plays are published in the order of their times. Files are streamed; of each play,
 * about 100 bytes are kept, and each song once. Not thread-safe; to be used once.
 */
public final class HistoryReader {
    private static final int PROGRESS_EVERY = 1_000;

    private final Export export;
    private final ExportTimes times;
    private final LongConsumer progress;
    private final Plays plays;
    private final Map<LeftOut, Long> leftOut = new EnumMap<>(LeftOut.class);
    private final List<String> skippedFiles = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int files;
    private long read;

    /**
     * A reader of files of one kind.
     *
     * @param nowMillis plays that ended later are left out, milliseconds since the epoch
     * @param progress  receives the number of entries read so far, now and then
     */
    public HistoryReader(Export export, long nowMillis, LongConsumer progress) {
        this.export = export;
        this.times = new ExportTimes(nowMillis);
        this.progress = progress;
        this.plays = new Plays(export);
    }

    /**
     * Reads all files.
     *
     * @throws PipelineException if a file cannot be read, is damaged, is of another kind, or has an entry of more than 1 MiB
     */
    public History read(List<Path> paths) {
        for (Path path : paths) {
            try (InputFiles found = InputFiles.at(path, export)) {
                skippedFiles.addAll(found.skipped());
                found.files().forEach(this::read);
            } catch (IOException e) {
                throw InputFiles.unreadable(path.toString(), e);
            }
        }
        long twice = plays.sort();
        if (twice > 0) {
            leftOut.put(LeftOut.TWICE, twice);
        }
        return new History(plays, new ReplayCounts(files, read, plays.size(), leftOut), skippedFiles, notes);
    }

    private void read(InputFile file) {
        files++;
        switch (FileTypes.check(file, export)) {
            case SPOTIFY_EXTENDED -> readObjects(file, new SpotifyMapper(times));
            case SPOTIFY_SHORT -> {
                notes.add(file.name() + ": " + ShortSpotifyMapper.LIMITS);
                readObjects(file, new ShortSpotifyMapper(times));
            }
            case LISTENBRAINZ -> readObjects(file, new ListenBrainzMapper(times));
            case LISTENS -> readLines(file, new ListenMapper(times));
            default -> notes.add(file.name() + ": the file has no entries.");
        }
    }

    private void readObjects(InputFile file, EntryMapper mapper) {
        JsonObjects.read(file, new JsonObjects.Entries() {
            @Override
            public void object(JsonParser json) throws IOException {
                count();
                try {
                    plays.add(mapper.map(json));
                } catch (LeftOutException e) {
                    leaveOut(e.reason());
                }
            }

            @Override
            public void other() {
                count();
                leaveOut(LeftOut.INVALID);
            }
        });
    }

    private void readLines(InputFile file, ListenMapper mapper) {
        try (InputStream in = file.open()) {
            InputLines lines = new InputLines(in, JsonObjects.MAX_ENTRY_BYTES);
            long number = 0;
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                number++;
                if (lines.isTooLong()) {
                    throw JsonObjects.tooLong(file.name(), number);
                }
                if (line.length > 0) {
                    count();
                    try {
                        plays.add(mapper.map(line));
                    } catch (LeftOutException e) {
                        leaveOut(e.reason());
                    }
                }
            }
        } catch (ZipException | EOFException e) {
            throw InputFiles.damagedZip(file.name());
        } catch (IOException e) {
            throw InputFiles.unreadable(file.name(), e);
        }
    }

    private void count() {
        read++;
        if (read % PROGRESS_EVERY == 0) {
            progress.accept(read);
        }
    }

    private void leaveOut(LeftOut reason) {
        leftOut.merge(reason, 1L, Long::sum);
    }
}
