package io.fakestream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventIdTest {
    @ParameterizedTest(name = "{3}")
    @CsvSource({
        "1f2e3d4c, 3, 12345, 1f2e3d4c-03-000000012345",
        "1f2e3d4c, 0, 0, 1f2e3d4c-00-000000000000",
        "1f2e3d4c, 15, 999999999999, 1f2e3d4c-15-999999999999",
        "1f2e3d4c, 999, 1, 1f2e3d4c-999-000000000001",
        "my-topic.v2, 7, 42, my-topic.v2-07-000000000042",
        "foreign, 9, 9223372036854775807, foreign-09-9223372036854775807"
    })
    void formatsAndParses(String streamId, int shard, long number, String text) {
        // given
        EventId id = new EventId(streamId, shard, number);

        // then
        assertThat(id).hasToString(text);
        assertThat(EventId.parse(text)).isEqualTo(id);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(
            strings = {
                "",
                "-",
                "--",
                "1f2e3d4c",
                "1f2e3d4c-03",
                "-03-000000012345",
                "1f2e3d4c-x-000000012345",
                "1f2e3d4c-03-",
                "1f2e3d4c-03-12345x",
                "1f2e3d4c-03-99999999999999999999"
            })
    void rejectsOtherTexts(String text) {
        assertThatThrownBy(() -> EventId.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + text + "\" is not an event id of the form stream-shard-number");
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @CsvSource({"'', 0, 0", "a, -1, 0", "a, 0, -1"})
    void rejectsInvalidIds(String streamId, int shard, long number) {
        assertThatThrownBy(() -> new EventId(streamId, shard, number))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an event id needs a stream id, a shard and a number, but got " + streamId + ", " + shard
                        + ", " + number);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "1f2e3d4c-03-000000012345",
                "00000000-00-000000000000",
                "ffffffff-99-999999999999",
                "1f2e3d4c-100-000000000001",
                "1f2e3d4c-999-000000000001"
            })
    void recognizesTheIdsOfRuns(String text) {
        assertThat(EventId.isOfARun(text)).isTrue();
        assertThat(EventId.parse(text)).hasToString(text);
    }

    @ParameterizedTest(name = "{0}: \"{1}\"")
    @CsvSource({
        "empty, ''",
        "a run alone, 1f2e3d4c",
        "upper case, 1F2E3D4C-03-000000012345",
        "no hexadecimal digit, 1f2e3d4g-03-000000012345",
        "a run of seven digits, 1f2e3d4-03-000000012345",
        "a run of nine digits, 1f2e3d4c0-03-000000012345",
        "a shard of one digit, 1f2e3d4c-3-000000012345",
        "a shard of four digits, 1f2e3d4c-0003-000000012345",
        "a shard of three digits that begins with 0, 1f2e3d4c-003-000000012345",
        "a letter in the shard, 1f2e3d4c-0x-000000012345",
        "a number of eleven digits, 1f2e3d4c-03-00000012345",
        "a number of thirteen digits, 1f2e3d4c-03-0000000012345",
        "a letter in the number, 1f2e3d4c-03-00000001234x",
        "a sign in the number, 1f2e3d4c-03-+00000012345",
        "digits of another script, 1f2e3d4c-03-00000001234٥",
        "spaces, ' 1f2e3d4c-03-000000012345'",
        "underscores, 1f2e3d4c_03_000000012345",
        "a topic, listens-03-000000012345"
    })
    void recognizesForeignIds(String name, String text) {
        assertThat(EventId.isOfARun(text)).as(name).isFalse();
    }
}
