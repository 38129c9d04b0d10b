package io.fakestream.processing.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fakestream.model.Offsets;
import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicOffsetsTest {
    private static final String JSON = "{\"topics\":{\"listens\":{\"0\":123,\"11\":9876543210},\"old\":{\"0\":7}},"
            + "\"planned_at\":1764400000000,\"watermark_time\":1764399940000,\"newest\":{\"listens\":1764399940000}}";

    @Test
    void readsTheOffsetsOfAllTopics() {
        assertThat(TopicOffsets.parse(JSON).next())
                .isEqualTo(Offsets.of(Map.of("listens", Map.of(0, 123L, 11, 9_876_543_210L), "old", Map.of(0, 7L))));
    }

    @Test
    void writesTheSameJsonThatItReads() {
        TopicOffsets offsets = TopicOffsets.parse(JSON);

        assertThat(offsets.json()).isEqualTo(JSON);
        assertThat(offsets.plannedAtMillis()).isEqualTo(1_764_400_000_000L);
        assertThat(offsets.watermark().millis()).isEqualTo(1_764_399_940_000L);
        assertThat(offsets.watermark().newest()).isEqualTo(Map.of("listens", 1_764_399_940_000L));
    }

    @Test
    void readsOffsetsAlone() {
        Offsets offsets = Offsets.of("listens", Map.of(0, 5L));

        assertThat(TopicOffsets.parse(TopicOffsets.text(offsets)).next()).isEqualTo(offsets);
    }

    @Test
    void ignoresWhatALaterVersionMayAdd() {
        TopicOffsets offsets =
                TopicOffsets.parse("{\"views\":{\"1\":{\"deep\":[2]}},\"topics\":{\"listens\":{\"0\":1}}}");

        assertThat(offsets.next()).isEqualTo(Offsets.of("listens", Map.of(0, 1L)));
    }

    @Test
    void hasNoOffsetsBeforeTheFirstBatch() {
        assertThat(TopicOffsets.parse(null).next()).isEqualTo(Offsets.NONE);
    }

    @Test
    void rejectsTruncatedJson() {
        assertThatThrownBy(() -> TopicOffsets.parse("{\"topics\":{\"listens\":{\"0\":123"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("not the offsets of topics: {\"topics\":{\"listens\":{\"0\":123");
    }
}
