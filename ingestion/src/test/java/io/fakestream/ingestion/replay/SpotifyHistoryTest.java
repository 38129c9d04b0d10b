package io.fakestream.ingestion.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SpotifyHistoryTest {
    private static final String WHOLE =
            "{\"ts\":\"2019-03-04T05:06:07Z\",\"username\":\"zoe.vogt\",\"platform\":\"Android OS 13 API 33 (Google, Pixel 7)\","
                    + "\"ms_played\":182000,\"conn_country\":\"DE\",\"ip_addr\":\"203.0.113.7\","
                    + "\"ip_addr_decrypted\":\"203.0.113.8\",\"user_agent_decrypted\":\"agent/1.0\","
                    + "\"master_metadata_track_name\":\"Low Tide\",\"master_metadata_album_artist_name\":\"Mara\","
                    + "\"master_metadata_album_album_name\":\"Rainfall\",\"spotify_track_uri\":\"spotify:track:17\","
                    + "\"episode_name\":null,\"episode_show_name\":null,\"spotify_episode_uri\":null,"
                    + "\"reason_start\":\"trackdone\",\"reason_end\":\"fwdbtn\",\"shuffle\":true,\"skipped\":true,"
                    + "\"offline\":false,\"offline_timestamp\":null,\"incognito_mode\":false,\"other\":{\"a\":[1]}}";

    @TempDir
    private Path folder;

    @Test
    void publishesOnlyTheFieldsOfAListen() {
        History history = read("[" + WHOLE + "]");

        assertThat(ReadHistory.withoutIds(history))
                .containsExactly("{\"source\":\"spotify-history\",\"user\":{\"id\":1,\"name\":\"Listener 1\"},"
                        + "\"song\":{\"id\":\"spotify:track:17\",\"artists\":\"Mara\",\"album_name\":\"Rainfall\","
                        + "\"track_name\":\"Low Tide\"},\"played_at\":\"2019-03-04T05:06:07.000Z\","
                        + "\"ms_played\":182000,\"skipped\":true,\"device\":\"mobile\"}");
    }

    @Test
    void omitsWhatAnEntryLacks() {
        History history =
                read("[{\"ts\":\"2019-03-04 05:06:07\",\"ms_played\":0,\"master_metadata_track_name\":\"Low Tide\","
                        + "\"master_metadata_album_artist_name\":\"Mara\",\"skipped\":null,\"platform\":\"unknown\"}]");

        assertThat(ReadHistory.withoutIds(history))
                .containsExactly("{\"source\":\"spotify-history\",\"user\":{\"id\":1,\"name\":\"Listener 1\"},"
                        + "\"song\":{\"artists\":\"Mara\",\"track_name\":\"Low Tide\"},"
                        + "\"played_at\":\"2019-03-04T05:06:07.000Z\",\"ms_played\":0}");
    }

    private static Stream<Arguments> leftOut() {
        return Stream.of(
                Arguments.of("a podcast", podcast(), LeftOut.PODCAST),
                Arguments.of(
                        "an audiobook", noTitle().replace("}", ",\"audiobook_title\":\"The Sea\"}"), LeftOut.PODCAST),
                Arguments.of(
                        "a private session",
                        WHOLE.replace("\"incognito_mode\":false", "\"incognito_mode\":true"),
                        LeftOut.PRIVATE_SESSION),
                Arguments.of(
                        "a podcast in a private session",
                        podcast().replace("}", ",\"incognito_mode\":true}"),
                        LeftOut.PRIVATE_SESSION),
                Arguments.of("no title", noTitle(), LeftOut.NO_TITLE),
                Arguments.of("no artist", WHOLE.replace("\"Mara\"", "null"), LeftOut.NO_TITLE),
                Arguments.of("a blank artist", WHOLE.replace("\"Mara\"", "\" ; \""), LeftOut.NO_TITLE),
                Arguments.of("no time", WHOLE.replace("\"2019-03-04T05:06:07Z\"", "null"), LeftOut.UNUSABLE_TIME),
                Arguments.of("not a time", WHOLE.replace("2019-03-04T05:06:07Z", "yesterday"), LeftOut.UNUSABLE_TIME),
                Arguments.of("a clock that was not set", WHOLE.replace("2019", "1970"), LeftOut.UNUSABLE_TIME),
                Arguments.of("a time in the future", WHOLE.replace("2019", "2027"), LeftOut.UNUSABLE_TIME),
                Arguments.of("a negative duration", WHOLE.replace("182000", "-1"), LeftOut.INVALID),
                Arguments.of("a duration in words", WHOLE.replace("182000", "\"long\""), LeftOut.INVALID),
                Arguments.of("a title that is an object", WHOLE.replace("\"Rainfall\"", "{}"), LeftOut.INVALID),
                Arguments.of("a very long title", WHOLE.replace("Rainfall", "a".repeat(16_385)), LeftOut.INVALID),
                Arguments.of("a number", "17", LeftOut.INVALID),
                Arguments.of("an array", "[{\"ts\":1}]", LeftOut.INVALID),
                Arguments.of("the same entry again", WHOLE, LeftOut.TWICE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("leftOut")
    void leavesOutAndCounts(String what, String entry, LeftOut reason) {
        History history = read("[" + WHOLE + "," + entry + "]");

        assertThat(history.size()).isEqualTo(1);
        assertThat(history.counts()).isEqualTo(new ReplayCounts(1, 2, 1, Map.of(reason, 1L)));
    }

    @Test
    void numbersListenersByTheFirstOccurrenceOfTheirUserName() {
        History history =
                read("[" + of("ivo", "05:00:02") + "," + of("lena", "05:00:01") + "," + of("ivo", "05:00:03") + "]");

        assertThat(history.listeners()).isEqualTo(2);
        assertThat(users(history)).containsExactly("Listener 2", "Listener 1", "Listener 1");
        assertThat(String.join("", ReadHistory.events(history)))
                .doesNotContain("ivo")
                .doesNotContain("lena");
    }

    @Test
    void publishesAnEqualPlayOfTwoListenersWithTwoIds() {
        History history =
                read("[" + of("ivo", "05:00:01") + "," + of("lena", "05:00:01") + "," + of("lena", "05:00:01") + "]");

        assertThat(history.counts().leftOut()).isEqualTo(Map.of(LeftOut.TWICE, 1L));
        assertThat(users(history)).containsExactly("Listener 1", "Listener 2");
        assertThat(ids(history)).doesNotHaveDuplicates();
        assertThat(ids(history).get(1)).isEqualTo(ids(history).get(0) + "-2");
    }

    @Test
    void givesAnEntryTheSameIdWhateverElseIsRead() {
        String alone = ids(read("[" + of("lena", "05:00:01") + "]")).get(0);

        assertThat(ids(read("[" + of("ivo", "05:00:00") + "," + of("lena", "05:00:01") + "]")))
                .element(1)
                .isEqualTo(alone);
        assertThat(alone).as("stays the same in later versions").isEqualTo("history-eb69b77bcda263a67998f31ccff11a8d");
    }

    private History read(String content) {
        return ReadHistory.of(folder, Export.SPOTIFY_HISTORY, content);
    }

    private static String podcast() {
        return noTitle().replace("}", ",\"episode_name\":\"Tides\"}");
    }

    private static String noTitle() {
        return "{\"ts\":\"2019-03-04T05:06:07Z\",\"ms_played\":1,\"master_metadata_track_name\":null}";
    }

    private static String of(String userName, String time) {
        return WHOLE.replace("zoe.vogt", userName).replace("05:06:07", time);
    }

    private static List<String> users(History history) {
        return ReadHistory.events(history).stream()
                .map(event -> event.replaceFirst(".*\"name\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    private static List<String> ids(History history) {
        return ReadHistory.events(history).stream()
                .map(event -> event.replaceFirst(".*\"event_id\":\"([^\"]*)\".*", "$1"))
                .toList();
    }
}
