package io.fakestream.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.format.ListenFormat;
import io.fakestream.format.registry.Formats;
import io.fakestream.generator.RunManifest;
import io.fakestream.generator.ShardStream;
import io.fakestream.generator.Speed;
import io.fakestream.generator.faults.FaultRates;
import io.fakestream.model.Fault;
import io.fakestream.model.Listen;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** CSV and Avro files can be read back, field by field. */
class WrittenFilesTest {
    private static final ListenFormat CSV = Formats.of("csv").orElseThrow();
    private static final ListenFormat AVRO = Formats.of("avro").orElseThrow();
    private static final FaultRates FAULTS = new FaultRates(Map.of(
            Fault.DUPLICATE, 0.1, Fault.LATE, 0.1, Fault.OUT_OF_ORDER, 0.1, Fault.DROPPED, 0.1, Fault.FUTURE, 0.1));
    private static final RunManifest MANIFEST =
            SmallRun.manifest(SmallRun.config(1_000, 1_000L, FAULTS), 1_795_498_200_000L, Speed.MAX);

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final List<Listen> listens = new ArrayList<>();

    @Test
    void writesEveryFieldAsCsv() throws IOException {
        // when
        byte[] file = written(CSV);

        // then
        List<CSVRecord> rows;
        try (CSVParser csv = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(new String(file, StandardCharsets.UTF_8)))) {
            assertThat(csv.getHeaderNames())
                    .containsExactly(
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
                            "device");
            rows = csv.getRecords();
        }
        assertThat(rows).hasSameSizeAs(listens);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i)).containsExactlyElementsOf(columns(listens.get(i)));
        }
    }

    @Test
    void endsLinesWithALineFeed() throws IOException {
        // when
        String file = new String(written(CSV), StandardCharsets.UTF_8);

        // then
        assertThat(file)
                .startsWith("event_id,source,user_id,")
                .doesNotContain("\r")
                .endsWith("\n");
        assertThat(file.lines()).hasSize(listens.size() + 1);
    }

    @Test
    void writesEveryFieldAsAvro() throws IOException {
        // when
        byte[] file = written(AVRO);

        // then
        List<GenericRecord> records = new ArrayList<>();
        try (DataFileStream<GenericRecord> avro =
                new DataFileStream<>(new ByteArrayInputStream(file), new GenericDatumReader<>())) {
            assertThat(avro.getMetaString("avro.codec")).isEqualTo("deflate");
            avro.forEach(records::add);
        }
        assertThat(records).hasSameSizeAs(listens);
        for (int i = 0; i < records.size(); i++) {
            assertThat(fields(records.get(i))).containsExactlyElementsOf(columns(listens.get(i)));
        }
    }

    @Test
    void writesTheSameFileForTheSameRun() throws IOException {
        assertThat(written(AVRO)).isEqualTo(written(AVRO));
    }

    @Test
    void writesAtLeastAHeaderForARunWithoutRecords() throws IOException {
        // given
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        ByteArrayOutputStream avro = new ByteArrayOutputStream();

        // when
        StreamTarget.of(csv, CSV).close();
        StreamTarget.of(avro, AVRO).close();

        // then
        assertThat(csv.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
        try (DataFileStream<GenericRecord> empty =
                new DataFileStream<>(new ByteArrayInputStream(avro.toByteArray()), new GenericDatumReader<>())) {
            assertThat(empty.hasNext()).isFalse();
        }
    }

    /** Writes the records of a shard; {@code listens} receives the events. */
    private byte[] written(ListenFormat format) throws IOException {
        listens.clear();
        ShardStream stream = SmallRun.run(MANIFEST).stream(1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (StreamTarget target = StreamTarget.of(out, format)) {
            EventTarget.EventWriter writer = target.writer();
            while (stream.next()) {
                listens.add(stream.listen(MANIFEST.schedule()));
                writer.send(stream, MANIFEST.schedule(), (shard, records, offset) -> {});
            }
        }
        return out.toByteArray();
    }

    private static List<String> columns(Listen listen) {
        return Stream.<@Nullable Object>of(
                        listen.id(),
                        "fsp",
                        listen.user().id(),
                        listen.user().name(),
                        listen.user().address(),
                        listen.user().age(),
                        listen.user().nationality(),
                        listen.song().id(),
                        listen.song().artists(),
                        listen.song().albumName(),
                        listen.song().trackName(),
                        listen.song().durationMillis(),
                        listen.song().genre(),
                        MILLIS.format(Instant.ofEpochMilli(listen.playedAtMillis())),
                        listen.playedMillis(),
                        listen.skipped(),
                        listen.sessionId(),
                        listen.device())
                .map(String::valueOf)
                .toList();
    }

    /** All fields as text, those of nested records too, in the order of the schema. */
    private static List<String> fields(GenericRecord record) {
        List<String> fields = new ArrayList<>();
        for (Schema.Field field : record.getSchema().getFields()) {
            Object value = record.get(field.pos());
            if (value instanceof GenericRecord nested) {
                fields.addAll(fields(nested));
            } else if (field.schema().getLogicalType() != null) {
                fields.add(MILLIS.format(Instant.ofEpochMilli((Long) value)));
            } else {
                fields.add(value.toString());
            }
        }
        return fields;
    }
}
