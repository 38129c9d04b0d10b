package io.fakestream.format.radio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fakestream.format.RecordFile;
import io.fakestream.format.RejectedRecordException;
import io.fakestream.format.schema.RegisteredSchema;
import io.fakestream.format.schema.SchemaRegistryUnavailableException;
import io.fakestream.model.EventId;
import io.fakestream.model.Fault;
import io.fakestream.model.Listen;
import io.fakestream.model.RejectionReason;
import io.fakestream.model.Song;
import io.fakestream.model.User;
import io.fakestream.model.Utf8Buffer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RadioFormatTest {
    private static final EventId ID = new EventId("1f2e3d4c", 3, 12_345);

    private final RadioFormat format = RadioFormats.radio();
    private final Utf8Buffer value = new Utf8Buffer(64);

    @Test
    void writesConfluentsWireFormatThatAvroReads() throws IOException {
        format.encode(listen(34, "2026-11-23T05:30:11.123Z"), value);

        byte[] bytes = value.toByteArray();
        assertThat(Arrays.copyOf(bytes, 5)).containsExactly(0, 0, 0, 0, 7);
        GenericRecord event = new GenericDatumReader<GenericRecord>(RadioSchemas.CURRENT)
                .read(null, DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null));
        assertThat(event).hasToString("""
                {"id": "1f2e3d4c-03-000000012345", "time": 1795411811123, "station": "Radio Indie", \
                "listener": {"number": 48213, "displayName": "Lena", "birthYear": 1992, "country": "DE"}, \
                "track": {"id": "t17", "artistCredit": "Mara", "title": "Slow Light", "album": "Tides", \
                "genre": "indie", "lengthSeconds": 215}, "listenedSeconds": 182, "skipped": true}""");
    }

    @Test
    void writesFilesThatAvroReads() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Listen listen = listen(34, "2026-11-23T05:30:11.123Z");

        try (var file = format.open(out)) {
            file.write(new RecordFile.RecordToWrite() {
                @Override
                public Listen listen() {
                    return listen;
                }

                @Override
                public boolean writeValue(Utf8Buffer to) {
                    throw new IllegalStateException("the file has the event, not the value on a topic");
                }
            });
        }

        try (DataFileStream<GenericRecord> events =
                new DataFileStream<>(new ByteArrayInputStream(out.toByteArray()), new GenericDatumReader<>())) {
            assertThat(events.next().get("id")).hasToString("1f2e3d4c-03-000000012345");
            assertThat(events.hasNext()).isFalse();
        }
    }

    @ParameterizedTest(name = "{0}: age {1} at {2} is age {3}")
    @CsvSource({
        "in the year of the start, 34, 2026-12-31T23:59:59.999Z, 34",
        "in the first moment of the next year, 34, 2027-01-01T00:00:00.000Z, 35",
        "late from the year before, 34, 2025-12-31T23:59:59.999Z, 33",
        "a newborn from the year before, 0, 2025-12-31T23:59:59.999Z, 0",
        "the oldest in the next year, 130, 2027-01-01T00:00:00.000Z, 130",
        "a century later, 60, 2126-06-01T00:00:00.000Z, 130",
        "half a century later, 60, 2076-06-01T00:00:00.000Z, 110"
    })
    void listenersGrowOlderAtNewYear(String name, int age, String time, int expected) throws RejectedRecordException {
        Listen listen = listen(age, time);
        format.encode(listen, value);

        Listen decoded = format.decode(value.toByteArray()).listen(ID, listen.dueMillis());

        assertThat(decoded.user().age()).as(name).isEqualTo(expected);
        assertThat(decoded).isEqualTo(format.represent(listen));
    }

    @Test
    void representsAlsoAnAlbumThatIsAbsent() throws RejectedRecordException {
        Listen full = listen(34, "2026-11-23T05:30:11.123Z");
        Song song = full.song();
        Listen single =
                withSong(full, new Song(song.id(), song.artists(), null, song.trackName(), song.durationMillis(), ""));

        format.encode(single, value);

        assertThat(format.decode(value.toByteArray()).listen(ID, single.dueMillis()))
                .isEqualTo(format.represent(single));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Atlantis", "germany", "DE"})
    void cannotEncodeANationalityWithoutACode(String nationality) {
        Listen listen = listen(34, "2026-11-23T05:30:11.123Z", nationality);

        assertThatThrownBy(() -> format.encode(listen, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("user.nationality");
    }

    @ParameterizedTest
    @EnumSource(names = {"NEWER_SCHEMA", "DUPLICATE", "LATE", "OFFLINE", "OUT_OF_ORDER", "DROPPED"})
    void readsTheSameListenInSpiteOfAFault(Fault fault) throws RejectedRecordException {
        Listen listen = listen(34, "2026-11-23T05:30:11.123Z");
        for (int bits = 0; bits < 20; bits++) {
            format.encode(listen, value);
            format.corrupt(fault, bits, value);

            var parsed = format.decode(value.toByteArray());

            assertThat(parsed.listen(ID, listen.dueMillis())).isEqualTo(format.represent(listen));
            assertThat(parsed.hasUnknownField()).isFalse();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "UNKNOWN_SCHEMA | 3 | the schema registry has no schema with the id 2147483635",
                "INCOMPATIBLE_SCHEMA | 3 | schema 70000: it lacks the field birthYear",
                "NEGATIVE_AGE | 3 | listener.birthYear: 2030 (age -4 in the year of the event)",
                "IMPOSSIBLE_AGE | 3 | listener.birthYear: 1892 (age 134 in the year of the event)",
                "GIANT | 3 | track.title: 1000000 characters, at most 16384 are allowed",
                "INVALID_UTF8 | 3 | the Avro value is truncated or corrupt: Input length = 1",
                "CUT | 3 | the value does not begin with a zero byte and the four bytes of the id of an Avro schema",
                "CUT | 90 | the Avro value is truncated or corrupt: a length of 5 bytes is longer than the value",
                "CUT | 6 | the Avro value is truncated or corrupt: a length of 24 bytes is longer than the value",
                "CUT | 4 | the Avro value is truncated or corrupt: the value ends too early"
            })
    void explainsWhatIsWrongInTheRadiosTerms(Fault fault, long bits, String detail) {
        format.encode(listen(34, "2026-11-23T05:30:11.123Z"), value);
        format.corrupt(fault, bits, value);

        RejectedRecordException rejection = rejection(format, value.toByteArray());

        assertThat(rejection.rejection()).isEqualTo(fault.rejection().orElseThrow());
        assertThat(rejection.detail()).isEqualTo(detail);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"CUT", "UNKNOWN_SCHEMA", "NEWER_SCHEMA", "INCOMPATIBLE_SCHEMA", "IMPOSSIBLE_AGE", "INVALID_UTF8"})
    void corruptsTheSameValueInTheSameWay(Fault fault) {
        byte[] valid = corrupted(Fault.DUPLICATE, 0);

        for (long bits : new long[] {0, 17, -1, Long.MIN_VALUE}) {
            assertThat(corrupted(fault, bits)).isNotEqualTo(valid).isEqualTo(corrupted(fault, bits));
        }
    }

    private byte[] corrupted(Fault fault, long bits) {
        format.encode(listen(34, "2026-11-23T05:30:11.123Z"), value);
        format.corrupt(fault, bits, value);
        return value.toByteArray();
    }

    @Test
    void rejectsMoreContentAfterTheEvent() {
        format.encode(listen(34, "2026-11-23T05:30:11.123Z"), value);
        value.ascii('x');

        assertThat(rejection(format, value.toByteArray()).detail()).isEqualTo("there is more content after the event");
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "time | -1 | time: -1 is not between 1970 and 2199, in milliseconds since the epoch",
                "time | 9223372036854775807 | time: 9223372036854775807 is not between 1970 and 2199, in milliseconds since the epoch",
                "listenedSeconds | -1 | listenedSeconds: -1 is not between 0 and 2147483",
                "listenedSeconds | 2147484 | listenedSeconds: 2147484 is not between 0 and 2147483",
                "track.lengthSeconds | -5 | track.lengthSeconds: -5 is not between 0 and 2147483",
                "listener.country | ZZ | listener.country: ZZ is not a code of ISO 3166-1 alpha-2, such as DE",
                "listener.country | de | listener.country: de is not a code of ISO 3166-1 alpha-2, such as DE",
                "listener.birthYear | -2147483648 | listener.birthYear: -2147483648 (age 2147485674 in the year of the event)"
            })
    void rejectsImpossibleValues(String path, String text, String detail) {
        GenericRecord event = event(listen(34, "2026-11-23T05:30:11.123Z"));
        String[] names = path.split("\\.", -1);
        GenericRecord record = names.length == 1 ? event : (GenericRecord) event.get(names[0]);
        String name = names[names.length - 1];
        Schema.Type type = record.getSchema().getField(name).schema().getType();
        record.put(
                name,
                switch (type) {
                    case INT -> Integer.valueOf(text);
                    case LONG -> Long.valueOf(text);
                    default -> text;
                });
        new RadioWriter(RadioSchemas.CURRENT, 7).write(event, value);

        RejectedRecordException rejection = rejection(format, value.toByteArray());

        assertThat(rejection.rejection()).isEqualTo(RejectionReason.IMPOSSIBLE_VALUE);
        assertThat(rejection.detail()).isEqualTo(detail);
    }

    @Test
    void rejectsARecordWithoutArtists() {
        GenericRecord event = event(listen(34, "2026-11-23T05:30:11.123Z"));
        ((GenericRecord) event.get("track")).put("artistCredit", " ; ");
        new RadioWriter(RadioSchemas.CURRENT, 7).write(event, value);

        assertThat(rejection(format, value.toByteArray()).rejection()).isEqualTo(RejectionReason.MISSING_FIELD);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "another record | AVRO | {\"type\":\"record\",\"name\":\"Order\",\"fields\":[]} | it has another name",
                "no record | AVRO | \"string\" | TYPE_MISMATCH",
                "not a schema | AVRO | {\"type\":\"rekord\"} | it is not a usable schema",
                "an unknown type within | AVRO | {\"type\":\"record\",\"name\":\"A\",\"fields\":[{\"name\":\"b\",\"type\":\"Other\"}]} | it is not a usable schema",
                "empty | AVRO | '' | it is not a usable schema",
                "another language | PROTOBUF | message A {} | it is a schema of the type PROTOBUF, not AVRO"
            })
    void rejectsRecordsOfAnIncompatibleSchema(String name, String type, String definition, String reason) {
        RadioFormat reading = RadioFormat.decoding(id -> Optional.of(new RegisteredSchema(id, type, definition)));

        RejectedRecordException rejection = rejection(reading, new byte[] {0, 0, 0, 0, 9, 1, 2, 3});

        assertThat(rejection.rejection()).as(name).isEqualTo(RejectionReason.INCOMPATIBLE_SCHEMA);
        assertThat(rejection.detail()).startsWith("schema 9: " + reason);
    }

    @Test
    void doesNotAskForAnIdThatCannotExist() {
        RadioFormat reading = RadioFormat.decoding(id -> {
            throw new IllegalStateException("asked for " + id);
        });

        assertThat(rejection(reading, new byte[] {0, -1, -1, -1, -1, 1}).rejection())
                .isEqualTo(RejectionReason.UNKNOWN_SCHEMA);
    }

    @Test
    void doesNotRejectARecordWhoseSchemaCannotBeLookedUp() {
        RadioFormat reading = RadioFormat.decoding(id -> {
            throw new SchemaRegistryUnavailableException("no answer", "wait", null);
        });
        format.encode(listen(34, "2026-11-23T05:30:11.123Z"), value);

        assertThatThrownBy(() -> reading.decode(value.toByteArray()))
                .isInstanceOf(SchemaRegistryUnavailableException.class);
    }

    @Test
    void resolvesEachSchemaOnce() throws RejectedRecordException {
        int[] lookups = {0};
        RadioFormat reading = RadioFormat.decoding(id -> {
            lookups[0]++;
            return RadioFormats.SCHEMAS.find(id);
        });
        format.encode(listen(34, "2026-11-23T05:30:11.123Z"), value);

        for (int i = 0; i < 10; i++) {
            var unused = reading.decode(value.toByteArray());
        }

        assertThat(lookups[0]).isEqualTo(1);
    }

    @Test
    void readsASchemaWithFieldsInAnotherOrderAndOfNarrowerTypes() throws RejectedRecordException {
        String definition = RadioSchemas.CURRENT_DEFINITION.replace(
                "{\"name\": \"number\", \"type\": \"long\"", "{\"name\": \"number\", \"type\": \"int\"");
        Schema narrower = new Schema.Parser().parse(definition);
        GenericRecord event = event(listen(34, "2026-11-23T05:30:11.123Z"));
        ((GenericRecord) event.get("listener")).put("number", 48_213);
        new RadioWriter(narrower, 11).write(event, value);

        Listen decoded = RadioFormat.decoding(RadioFormats.lookup(Map.of(11, definition)))
                .decode(value.toByteArray())
                .listen(ID, 0);

        assertThat(decoded.user().id()).isEqualTo(48_213L);
    }

    @Test
    void rejectsAValueThatIsNestedTooDeeply() {
        String definition = RadioSchemas.CURRENT_DEFINITION.replaceFirst(
                "\"fields\": \\[",
                "\"fields\": [{\"name\": \"causes\", \"type\": {\"type\": \"record\", \"name\": \"Cause\", \"fields\": "
                        + "[{\"name\": \"cause\", \"type\": [\"null\", \"Cause\"]}]}},");
        RadioFormat reading = RadioFormat.decoding(RadioFormats.lookup(Map.of(11, definition)));
        byte[] deep = new byte[2_000_000];
        Arrays.fill(deep, (byte) 2); // the second type of the union
        Arrays.fill(deep, 0, 4, (byte) 0);
        deep[4] = 11;

        assertThat(rejection(reading, deep).detail()).isEqualTo("the Avro value is nested too deeply");
    }

    @Test
    void onlyDecodesWithoutARun() {
        RadioFormat reading = RadioFormat.decoding(RadioFormats.SCHEMAS);

        assertThatThrownBy(() -> reading.encode(listen(34, "2026-11-23T05:30:11.123Z"), value))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("this format only decodes: it has no run");
    }

    private static RejectedRecordException rejection(RadioFormat format, byte @Nullable [] bytes) {
        return catchThrowableOfType(RejectedRecordException.class, () -> format.decode(bytes));
    }

    /** The event of a listen, which can be changed. */
    private static GenericRecord event(Listen listen) {
        return new RadioEvents(new BirthYears(2026)).of(listen);
    }

    private static Listen listen(int age, String time) {
        return listen(age, time, "Germany");
    }

    private static Listen listen(int age, String time, String nationality) {
        long playedAt = Instant.parse(time).toEpochMilli();
        return new Listen(
                ID,
                "fsp",
                new User(48_213L, "Lena", "Gasse 1, Linz", age, nationality),
                new Song("t17", "Mara", "Tides", "Slow Light", 215_999, "indie"),
                playedAt,
                182_999,
                true,
                "48213-17",
                "mobile",
                playedAt + 1_000);
    }

    private static Listen withSong(Listen listen, Song song) {
        return new Listen(
                listen.id(),
                listen.source(),
                listen.user(),
                song,
                listen.playedAtMillis(),
                listen.playedMillis(),
                listen.skipped(),
                listen.sessionId(),
                listen.device(),
                listen.dueMillis());
    }
}
