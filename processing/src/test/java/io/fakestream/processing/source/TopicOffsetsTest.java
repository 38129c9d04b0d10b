package io.fakestream.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OffsetsTest {
    @Test
    void readsTheOffsetsOfATopic() {
        assertThat(Offsets.parse("{\"listens\":{\"0\":123,\"11\":9876543210}}", "listens"))
                .isEqualTo(Map.of(0, 123L, 11, 9_876_543_210L));
    }

    @Test
    void leavesOutOtherTopics() {
        assertThat(Offsets.parse(
                        "{\"clicks\":{\"0\":7},\"listens\":{\"0\":123},\"views\":{\"1\":{\"deep\":[2]}}}", "listens"))
                .isEqualTo(Map.of(0, 123L));
    }

    @Test
    void isEmptyForATopicThatIsNotThere() {
        assertThat(Offsets.parse("{\"clicks\":{\"0\":7}}", "listens")).isEmpty();
    }

    @Test
    void isEmptyBeforeTheFirstBatch() {
        assertThat(Offsets.parse(null, "listens")).isEmpty();
    }

    @Test
    void refusesWhatIsCut() {
        assertThatThrownBy(() -> Offsets.parse("{\"listens\":{\"0\":123", "listens"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("these are not Spark's offsets: {\"listens\":{\"0\":123");
    }
}
