package io.fakestream.processing.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SkippedRecordsTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "one record, listens-0@35971, listens, 0, 35971, true",
        "the one after it, listens-0@35971, listens, 0, 35972, false",
        "the same offset of another partition, listens-0@35971, listens, 1, 35971, false",
        "the first of a range, listens-0@5-9, listens, 0, 5, true",
        "the last of a range, listens-0@5-9, listens, 0, 9, true",
        "the one after a range, listens-0@5-9, listens, 0, 10, false",
        "the second of two, 'listens-0@5, listens-3@7', listens, 3, 7, true",
        "a topic with a hyphen and digits, my-topic-2-11@7, my-topic-2, 11, 7, true",
        "nothing, '', listens, 0, 0, false"
    })
    void containsTheSpecifiedRecords(
            String name, String text, String topic, int partition, long offset, boolean contained) {
        SkippedRecords skipped = SkippedRecords.parse(text);

        assertThat(skipped.contains(topic, partition, offset)).as(name).isEqualTo(contained);
        assertThat(SkippedRecords.parse(skipped.toString())).isEqualTo(skipped);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "no partition, listens@5",
        "no offset, listens-0",
        "an offset below 0, listens-0@-5",
        "a word, listens-0@first",
        "an end without a start, listens-0@-9",
        "nothing between two commas, 'listens-0@5,,listens-0@6'"
    })
    void rejectsAnotherFormat(String name, String text) {
        assertThatThrownBy(() -> SkippedRecords.parse(text))
                .as(name)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("expected TOPIC-PARTITION@OFFSET or TOPIC-PARTITION@FIRST-LAST");
    }

    @ParameterizedTest
    @CsvSource("listens-0@9-5")
    void rejectsARangeThatEndsBeforeItStarts(String text) {
        assertThatThrownBy(() -> SkippedRecords.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the last offset must not be below the first, but was \"listens-0@9-5\"");
    }
}
