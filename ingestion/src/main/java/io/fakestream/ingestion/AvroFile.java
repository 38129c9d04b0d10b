package io.fakestream.ingestion;

import io.fakestream.generator.Schedule;
import io.fakestream.generator.ShardStream;
import io.fakestream.model.Listen;
import io.fakestream.model.Song;
import io.fakestream.model.User;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.NoSuchAlgorithmException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;

/**
 * An Avro object container file of listens, compressed with deflate. Its sync marker is the fingerprint of the schema
 * instead of a random one, so that the same listens give the same file.
 */
final class AvroFile implements RecordWriter {
    static final Schema SCHEMA = schema();

    private static final int DEFLATE_LEVEL = 6;

    private final DataFileWriter<GenericRecord> file;
    private final GenericData.Record event = new GenericData.Record(SCHEMA);
    private final GenericData.Record eventUser =
            new GenericData.Record(SCHEMA.getField("user").schema());
    private final GenericData.Record eventSong =
            new GenericData.Record(SCHEMA.getField("song").schema());

    AvroFile(OutputStream out) throws IOException {
        file = new DataFileWriter<GenericRecord>(new GenericDatumWriter<>(SCHEMA))
                .setCodec(CodecFactory.deflateCodec(DEFLATE_LEVEL))
                .create(SCHEMA, out, syncMarker());
        event.put("source", Listen.SOURCE);
        event.put("user", eventUser);
        event.put("song", eventSong);
    }

    @Override
    public void write(ShardStream record, Schedule schedule) throws IOException {
        Listen listen = record.listen(schedule);
        User user = listen.user();
        eventUser.put("id", user.id());
        eventUser.put("name", user.name());
        eventUser.put("address", user.address());
        eventUser.put("age", user.age());
        eventUser.put("nationality", user.nationality());
        Song song = listen.song();
        eventSong.put("id", song.id());
        eventSong.put("artists", song.artists());
        eventSong.put("album_name", song.albumName());
        eventSong.put("track_name", song.trackName());
        eventSong.put("duration_ms", song.durationMillis());
        eventSong.put("track_genre", song.genre());
        event.put("event_id", listen.id().toString());
        event.put("played_at", listen.playedAtMillis());
        event.put("ms_played", listen.playedMillis());
        event.put("skipped", listen.skipped());
        event.put("session_id", listen.sessionId());
        event.put("device", listen.device());
        file.append(event);
    }

    @Override
    public void flush() throws IOException {
        file.flush();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static Schema schema() {
        try (InputStream in = AvroFile.class.getResourceAsStream("listen.avsc")) {
            if (in == null) {
                throw new IllegalStateException("listen.avsc is missing from the jar");
            }
            return new Schema.Parser().parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] syncMarker() {
        try {
            return SchemaNormalization.parsingFingerprint("MD5", SCHEMA);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }
}
