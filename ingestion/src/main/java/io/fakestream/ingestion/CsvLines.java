package io.fakestream.ingestion;

import io.fakestream.generator.Schedule;
import io.fakestream.generator.ShardStream;
import io.fakestream.model.IsoTime;
import io.fakestream.model.Listen;
import io.fakestream.model.Song;
import io.fakestream.model.User;
import io.fakestream.model.Utf8Buffer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * One listen per line, in UTF-8, quoted according to RFC 4180; the first line is the header. Lines end with a line
 * feed, as in the other text files; {@code played_at} has the same form as on the topic.
 */
final class CsvLines implements RecordWriter {
    static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setRecordSeparator('\n')
            .setHeader(
                    "event_id",
                    "source",
                    "user_id",
                    "user_name",
                    "user_address",
                    "user_age",
                    "user_nationality",
                    "song_id",
                    "artists",
                    "album_name",
                    "track_name",
                    "duration_ms",
                    "track_genre",
                    "played_at",
                    "ms_played",
                    "skipped",
                    "session_id",
                    "device")
            .get();

    private final CSVPrinter csv;
    private final IsoTime iso = new IsoTime();
    private final Utf8Buffer time = new Utf8Buffer(32);

    CsvLines(OutputStream out) throws IOException {
        csv = new CSVPrinter(new OutputStreamWriter(out, StandardCharsets.UTF_8), FORMAT);
    }

    @Override
    public void write(ShardStream record, Schedule schedule) throws IOException {
        Listen listen = record.listen(schedule);
        User user = listen.user();
        Song song = listen.song();
        time.clear();
        iso.write(listen.playedAtMillis(), time);
        csv.printRecord(
                listen.id(),
                Listen.SOURCE,
                user.id(),
                user.name(),
                user.address(),
                user.age(),
                user.nationality(),
                song.id(),
                song.artists(),
                song.albumName(),
                song.trackName(),
                song.durationMillis(),
                song.genre(),
                new String(time.array(), 0, time.length(), StandardCharsets.US_ASCII),
                listen.playedMillis(),
                listen.skipped(),
                listen.sessionId(),
                listen.device());
    }

    @Override
    public void flush() throws IOException {
        csv.flush();
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
