package io.fakestream.processing.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicOffsetsTest {
    @Test
    void readsTheOffsetsOfATopic() {
        assertThat(TopicOffsets.parse("{\"listens\":{\"0\":123,\"11\":9876543210}}", "listens"))
                .isEqualTo(Map.of(0, 123L, 11, 9_876_543_210L));
    }

    @Test
    void ignoresOtherTopics() {
        assertThat(TopicOffsets.parse(
                        "{\"clicks\":{\"0\":7},\"listens\":{\"0\":123},\"views\":{\"1\":{\"deep\":[2]}}}", "listens"))
                .isEqualTo(Map.of(0, 123L));
    }

    @Test
    void writesTheSameJsonThatItReads() {
        String json = "{\"listens\":{\"0\":123,\"11\":9876543210},\"planned_at\":1764400000000,"
                + "\"watermark_bound\":1764397540000}";

        assertThat(TopicOffsets.of(json, "listens").json()).isEqualTo(json);
        assertThat(TopicOffsets.of(json, "listens").plannedAtMillis()).isEqualTo(1_764_400_000_000L);
        assertThat(TopicOffsets.of(json, "listens").watermarkBoundMillis()).isEqualTo(1_764_397_540_000L);
    }

    @Test
    void readsTheOffsetsOfSparksOwnSource() {
        TopicOffsets offsets = TopicOffsets.of("{\"listens\":{\"0\":123}}", "listens");

        assertThat(offsets.next()).isEqualTo(Map.of(0, 123L));
        assertThat(offsets.plannedAtMillis()).isZero();
    }

    @Test
    void isEmptyForAMissingTopic() {
        assertThat(TopicOffsets.parse("{\"clicks\":{\"0\":7}}", "listens")).isEmpty();
    }

    @Test
    void isEmptyBeforeTheFirstBatch() {
        assertThat(TopicOffsets.parse(null, "listens")).isEmpty();
    }

    @Test
    void rejectsTruncatedJson() {
        assertThatThrownBy(() -> TopicOffsets.parse("{\"listens\":{\"0\":123", "listens"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("not the offsets of a topic: {\"listens\":{\"0\":123");
    }
}
