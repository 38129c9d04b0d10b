package io.fakestream.format.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fakestream.model.Fault;
import io.fakestream.model.Topics;
import io.fakestream.model.Utf8Buffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JsonFaultsTest {
    private static final int TIMES = 300;

    /** An event whose texts look like the fields around them. */
    private static final String EVENT = "{\"event_id\":\"1f2e3d4c-03-000000012345\",\"source\":\"fsp\","
            + "\"user\":{\"id\":48213,\"name\":\"Lena \\\"V\\\" \\\\\",\"address\":\"\\\"age\\\":7, 50674 Köln\","
            + "\"age\":34,\"nationality\":\"Germany\"},"
            + "\"song\":{\"id\":\"t17\",\"artists\":\"The \\\"name\\\":;Mara\",\"album_name\":\"}{,\",\"track_name\":"
            + "\"あの夏へ\",\"duration_ms\":215000,\"track_genre\":\"indie\"},"
            + "\"played_at\":\"2026-11-23T05:30:11.123Z\",\"ms_played\":182000,\"skipped\":false,"
            + "\"session_id\":\"48213-17\",\"device\":\"mobile\"}";

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final String[] NEEDED = {"/user/name", "/user/age", "/song/artists", "/song/track_name", "/played_at"
    };

    @Test
    void truncatesTheValue() {
        // when
        Set<Integer> lengths = new HashSet<>();
        for (int i = 0; i < TIMES; i++) {
            byte[] cut = corrupted(Fault.CUT, i);

            // then
            lengths.add(cut.length);
            assertThat(cut).isNotEmpty();
            assertThat(EVENT.getBytes(StandardCharsets.UTF_8)).startsWith(cut).hasSizeGreaterThan(cut.length);
            assertThatThrownBy(() -> JSON.readTree(cut)).isInstanceOf(JsonProcessingException.class);
        }
        assertThat(lengths).hasSizeGreaterThan(TIMES / 3);
    }

    @Test
    void insertsBytesThatAStrictDecoderRejects() {
        // when
        byte[] bytes = corrupted(Fault.INVALID_UTF8, 1);

        // then
        assertThatThrownBy(() -> StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)))
                .isInstanceOf(CharacterCodingException.class);
        assertThat(bytes).hasSize(EVENT.getBytes(StandardCharsets.UTF_8).length + 2);
        assertThatThrownBy(() -> JSON.readTree(bytes)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"EMPTY", "TOMBSTONE"})
    void removesTheValue(Fault fault) {
        assertThat(corrupted(fault, 1)).isEmpty();
    }

    @Test
    void addsAFieldWithoutOtherChanges() throws IOException {
        // when
        ObjectNode event = (ObjectNode) JSON.readTree(corrupted(Fault.ADDED_FIELD, 1));

        // then
        assertThat(event.remove("app_version").textValue()).isEqualTo("9.4.0");
        assertThat(event).isEqualTo(JSON.readTree(EVENT));
    }

    @Test
    void renamesEachRequiredField() throws IOException {
        // when
        Set<String> renamed = new HashSet<>();
        for (int i = 0; i < TIMES; i++) {
            JsonNode event = JSON.readTree(corrupted(Fault.RENAMED_FIELD, i));
            for (String field : NEEDED) {
                if (event.at(field).isMissingNode()) {
                    renamed.add(field);

                    // then
                    assertThat(event.at(field + "_v2"))
                            .isEqualTo(JSON.readTree(EVENT).at(field));
                }
            }
        }
        assertThat(renamed).containsExactlyInAnyOrder(NEEDED);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"NULL_FIELD", "MISSING_FIELD"})
    void removesEachRequiredField(Fault fault) throws IOException {
        // when
        Set<String> gone = new HashSet<>();
        for (int i = 0; i < TIMES; i++) {
            JsonNode event = JSON.readTree(corrupted(fault, i));
            long goneHere = 0;
            for (String field : NEEDED) {
                JsonNode value = event.at(field);
                if (fault == Fault.NULL_FIELD ? value.isNull() : value.isMissingNode()) {
                    gone.add(field);
                    goneHere++;
                }
            }

            // then
            assertThat(goneHere).isEqualTo(1);
            assertThat(event.at("/device").textValue()).isEqualTo("mobile");
        }
        assertThat(gone).containsExactlyInAnyOrder(NEEDED);
    }

    @Test
    void replacesANumberWithAString() throws IOException {
        assertThat(changedAge(Fault.WRONG_TYPE, 1).textValue()).isEqualTo("young");
    }

    @Test
    void generatesImpossibleAges() throws IOException {
        for (int i = 0; i < TIMES; i++) {
            assertThat(changedAge(Fault.NEGATIVE_AGE, i).intValue()).isBetween(-5, -1);
            assertThat(changedAge(Fault.IMPOSSIBLE_AGE, i).intValue()).isBetween(131, 135);
        }
    }

    @Test
    void generatesATrackNameOfAMillionCharactersThatKafkaStillAccepts() throws IOException {
        // when
        byte[] bytes = corrupted(Fault.GIANT, 1);

        // then
        assertThat(JSON.readTree(bytes).at("/song/track_name").textValue()).hasSize(1_000_000);
        assertThat(bytes.length).isBetween(1_000_000, Topics.MAX_RECORD_BYTES - 1_000);
    }

    private JsonNode changedAge(Fault fault, int i) throws IOException {
        ObjectNode event = (ObjectNode) JSON.readTree(corrupted(fault, i));
        ObjectNode user = (ObjectNode) event.get("user");
        JsonNode age = user.get("age");
        user.put("age", 34);
        assertThat(event).isEqualTo(JSON.readTree(EVENT));
        return age;
    }

    private byte[] corrupted(Fault fault, int i) {
        Utf8Buffer event = new Utf8Buffer(10);
        byte[] bytes = EVENT.getBytes(StandardCharsets.UTF_8);
        event.raw(bytes, 0, bytes.length);
        JsonFaults.corrupt(fault, new SplittableRandom(i).nextLong(), event);
        return event.toByteArray();
    }
}
