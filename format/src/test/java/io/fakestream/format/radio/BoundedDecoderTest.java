package io.fakestream.format.radio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compared with Avro's own decoder. */
class BoundedDecoderTest {
    /** Every type of Avro. */
    private static final Schema ALL = new Schema.Parser().parse("""
            {"type": "record", "name": "All", "fields": [
              {"name": "nothing", "type": "null"},
              {"name": "bool", "type": "boolean"},
              {"name": "int", "type": "int"},
              {"name": "long", "type": "long"},
              {"name": "float", "type": "float"},
              {"name": "double", "type": "double"},
              {"name": "bytes", "type": "bytes"},
              {"name": "text", "type": "string"},
              {"name": "fixed", "type": {"type": "fixed", "name": "Three", "size": 3}},
              {"name": "choice", "type": {"type": "enum", "name": "Choice", "symbols": ["A", "B"]}},
              {"name": "list", "type": {"type": "array", "items": "long"}},
              {"name": "map", "type": {"type": "map", "values": "string"}},
              {"name": "optional", "type": ["null", "string"]},
              {"name": "last", "type": "int"}]}""");

    private static final Schema LAST_ONLY = new Schema.Parser().parse("""
            {"type": "record", "name": "All", "fields": [{"name": "last", "type": "int"}]}""");

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsEveryTypeAsAvroDoes(boolean blocks) throws IOException {
        byte[] bytes = encoded(record(), blocks);

        BoundedDecoder bounded = new BoundedDecoder(bytes, 0);
        GenericRecord read = read(ALL, bounded);

        assertThat(read)
                .isEqualTo(record())
                .isEqualTo(read(ALL, DecoderFactory.get().binaryDecoder(bytes, null)));
        assertThat(bounded.isAtEnd()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void skipsEveryType(boolean blocks) throws IOException {
        BoundedDecoder bounded = new BoundedDecoder(encoded(record(), blocks), 0);

        assertThat(read(LAST_ONLY, bounded)).hasToString("{\"last\": 4711}");
        assertThat(bounded.isAtEnd()).isTrue();
    }

    @Test
    void findsThatAnyPrefixIsTruncated() throws IOException {
        byte[] bytes = encoded(record(), false);

        for (int length = 0; length < bytes.length; length++) {
            byte[] prefix = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> read(ALL, new BoundedDecoder(prefix, 0)))
                    .as("%d bytes", length)
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> read(LAST_ONLY, new BoundedDecoder(prefix, 0)))
                    .as("%d bytes, skipped", length)
                    .isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            longs = {0, -1, 1, 63, 64, -64, -65, Integer.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE})
    void readsLongs(long value) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        encoder.writeLong(value);

        assertThat(new BoundedDecoder(out.toByteArray(), 0).readLong()).isEqualTo(value);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a text of 2 GB, string, feffffff0f",
        "a text of a negative length, string, 01",
        "a text of 2^63-1 bytes, string, feffffffffffffffff01",
        "bytes of 2 GB, bytes, feffffff0f",
        "a text that is not UTF-8, string, 04c328",
        "a number of eleven bytes, long, ffffffffffffffffffffff01",
        "an int of more than 32 bits, int, 8080808010",
        "a boolean that is neither, boolean, 02"
    })
    void rejectsCorruptValuesWithoutAnAllocation(String name, String type, String hex) {
        Schema schema = Schema.create(Schema.Type.valueOf(type.toUpperCase(Locale.ROOT)));
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertThatThrownBy(() -> new GenericDatumReader<>(schema).read(null, new BoundedDecoder(bytes, 0)))
                .as(name)
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "2^31-1 items, feffffff0f",
        "2^63-1 items, feffffffffffffffff01",
        "-2^63 items in 63 bytes, ffffffffffffffffff017e",
        "a block of 2 GB, 01feffffff0f"
    })
    void rejectsArraysAndMapsThatAreLongerThanTheValue(String name, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex + "0000");
        for (Schema schema : List.of(
                Schema.createArray(Schema.create(Schema.Type.NULL)),
                Schema.createMap(Schema.create(Schema.Type.INT)))) {
            assertThatThrownBy(() -> new GenericDatumReader<>(schema).read(null, new BoundedDecoder(bytes, 0)))
                    .as(name)
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> GenericDatumReader.skip(schema, new BoundedDecoder(bytes, 0)))
                    .as(name + ", skipped")
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void rejectsABlockOfMoreItemsThanALongHas() {
        byte[] bytes = HexFormat.of().parseHex("ffffffffffffffffff01020000");
        Schema schema = Schema.createArray(Schema.create(Schema.Type.NULL));

        assertThatThrownBy(() -> new GenericDatumReader<>(schema).read(null, new BoundedDecoder(bytes, 0)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void keepsAReplacementCharacterThatIsInTheText() throws IOException {
        byte[] text = "a\uFFFDb".getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[text.length + 1];
        bytes[0] = (byte) (text.length * 2);
        System.arraycopy(text, 0, bytes, 1, text.length);

        assertThat(new BoundedDecoder(bytes, 0).readString()).isEqualTo("a\uFFFDb");
    }

    private static GenericRecord read(Schema schema, Decoder decoder) throws IOException {
        return new GenericDatumReader<GenericRecord>(ALL, schema).read(null, decoder);
    }

    private static byte[] encoded(GenericRecord record, boolean blocks) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = blocks
                ? EncoderFactory.get().blockingBinaryEncoder(out, null)
                : EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(ALL).write(record, encoder);
        encoder.flush();
        return out.toByteArray();
    }

    private static GenericRecord record() {
        GenericData.Record record = new GenericData.Record(ALL);
        record.put("bool", true);
        record.put("int", -3);
        record.put("long", 1L << 40);
        record.put("float", 1.5f);
        record.put("double", -2.25);
        record.put("bytes", ByteBuffer.wrap(new byte[] {1, 2}));
        record.put("text", new Utf8("Zoë"));
        record.put("fixed", new GenericData.Fixed(ALL.getField("fixed").schema(), new byte[] {7, 8, 9}));
        record.put("choice", new GenericData.EnumSymbol(ALL.getField("choice").schema(), "B"));
        record.put("list", List.of(1L, 2L, 300L));
        record.put("map", Map.of(new Utf8("k"), new Utf8("v")));
        record.put("optional", new Utf8("x"));
        record.put("last", 4711);
        return record;
    }
}
