package io.fakestream.ingestion.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading the short export, ListenBrainz's, and listens. */
class OtherHistoriesTest {
    private static final String SHORT =
            "{\"endTime\":\"2022-12-05 16:52\",\"artistName\":\"Mara\",\"trackName\":\"Low Tide\",\"msPlayed\":152293}";

    /** 2019-03-04T05:06:07Z. */
    private static final String LISTEN_BRAINZ =
            "{\"listened_at\":1551675967,\"user_name\":\"zoe.vogt\",\"inserted_at\":1551675999,"
                    + "\"recording_msid\":\"m-17\",\"track_metadata\":{\"artist_name\":\"Mara\",\"track_name\":\"Low Tide\","
                    + "\"release_name\":\"Rainfall\",\"additional_info\":{\"duration_ms\":215000,\"recording_mbid\":\"r-17\","
                    + "\"artist_mbids\":[\"a-1\"],\"origin_url\":\"https://example.org/zoe\"},\"mbid_mapping\":null}}";

    private static final String LISTEN =
            "{\"event_id\":\"theirs-17\",\"source\":\"them\",\"user\":{\"id\":7,\"name\":\"Zo\u00eb\","
                    + "\"age\":34,\"nationality\":\"Germany\"},\"song\":{\"artists\":\"Mara\",\"track_name\":\"Low Tide\","
                    + "\"duration_ms\":215000,\"track_genre\":\"indie\"},\"played_at\":\"2019-03-04T05:06:07.123Z\","
                    + "\"ms_played\":182000,\"skipped\":false,\"session_id\":\"7-1\",\"device\":\"web\"}";

    @TempDir
    private Path folder;

    @Test
    void readsTheShortExportAndSaysWhatItLacks() {
        History history = ReadHistory.of(folder, Export.SPOTIFY_HISTORY, "[" + SHORT + "]");

        assertThat(ReadHistory.withoutIds(history))
                .containsExactly("{\"source\":\"spotify-history\",\"user\":{\"id\":1,\"name\":\"Listener 1\"},"
                        + "\"song\":{\"artists\":\"Mara\",\"track_name\":\"Low Tide\"},"
                        + "\"played_at\":\"2022-12-05T16:52:00.000Z\",\"ms_played\":152293}");
        assertThat(history.notes())
                .containsExactly(folder.resolve("history.json")
                        + ": the short export has no ids and no albums, has times only to the minute, and does not tell"
                        + " podcasts and private sessions apart. The extended streaming history has them; replay only"
                        + " one of the two, because the same play has different ids in them.");
    }

    @Test
    void leavesOutThePodcastsOfTheShortExport() {
        String podcast =
                "{\"endTime\":\"2022-12-05 16:52\",\"podcastName\":\"Sea\",\"episodeName\":\"Tides\",\"msPlayed\":1}";

        History history = ReadHistory.of(folder, Export.SPOTIFY_HISTORY, "[" + podcast + "," + SHORT + "]");

        assertThat(history.counts()).isEqualTo(new ReplayCounts(1, 2, 1, Map.of(LeftOut.PODCAST, 1L)));
    }

    @Test
    void aListenOfListenBrainzEndsWhenTheRecordingDoes() {
        History history = ReadHistory.of(folder, Export.LISTENBRAINZ, LISTEN_BRAINZ + "\n");

        assertThat(ReadHistory.withoutIds(history))
                .containsExactly("{\"source\":\"listenbrainz\",\"user\":{\"id\":1,\"name\":\"Listener 1\"},"
                        + "\"song\":{\"id\":\"r-17\",\"artists\":\"Mara\",\"album_name\":\"Rainfall\","
                        + "\"track_name\":\"Low Tide\",\"duration_ms\":215000},"
                        + "\"played_at\":\"2019-03-04T05:09:42.000Z\"}");
    }

    private static Stream<Arguments> ends() {
        return Stream.of(
                Arguments.of("\"duration\":215", "2019-03-04T05:09:42.000Z"),
                Arguments.of("\"duration_ms\":\"215000\"", "2019-03-04T05:09:42.000Z"),
                Arguments.of("\"duration\":999,\"duration_ms\":215000", "2019-03-04T05:09:42.000Z"),
                Arguments.of(
                        "\"duration_ms\":215000,\"duration_played\":60",
                        "2019-03-04T05:07:07.000Z\",\"ms_played\":60000"),
                Arguments.of("\"duration_ms\":null", "2019-03-04T05:06:07.000Z"),
                Arguments.of("\"tracknumber\":3", "2019-03-04T05:06:07.000Z"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ends")
    void aListenOfListenBrainzEndsAfterTheTimeThatIsKnown(String duration, String playedAt) {
        String listen = LISTEN_BRAINZ.replace("\"duration_ms\":215000", duration);

        History history = ReadHistory.of(folder, Export.LISTENBRAINZ, listen);

        assertThat(ReadHistory.events(history)).singleElement().asString().contains("\"played_at\":\"" + playedAt);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"\n", ",", ",\n"})
    void readsListenBrainzAsLinesAndAsAnArray(String separator) {
        String later = LISTEN_BRAINZ.replace("1551675967", "1551675968");
        boolean isArray = separator.contains(",");
        String content = (isArray ? "[" : "") + LISTEN_BRAINZ + separator + later + (isArray ? "]" : "\n");

        assertThat(ReadHistory.of(folder, Export.LISTENBRAINZ, content).size()).isEqualTo(2);
    }

    @Test
    void keepsTheFieldsOfAListenButItsSourceAndId() {
        History history = ReadHistory.of(folder, Export.FSP, LISTEN + "\n");

        assertThat(ReadHistory.withoutIds(history))
                .containsExactly(
                        LISTEN.replace("\"event_id\":\"theirs-17\",", "").replace("them", "fsp"));
        assertThat(new String(history.key(0), StandardCharsets.UTF_8)).isEqualTo("7");
    }

    @Test
    void listensWithTheSameIdAreTheSame() {
        String other = LISTEN.replace("Low Tide", "Rainfall");
        String noId = other.replace("\"event_id\":\"theirs-17\",", "");

        History history =
                ReadHistory.of(folder, Export.FSP, LISTEN + "\n" + other + "\n" + noId + "\n" + noId + "\r\n\n");

        assertThat(history.counts()).isEqualTo(new ReplayCounts(1, 4, 2, Map.of(LeftOut.TWICE, 2L)));
    }

    private static Stream<Arguments> badListens() {
        return Stream.of(
                Arguments.of("{", LeftOut.INVALID),
                Arguments.of("null", LeftOut.INVALID),
                Arguments.of(LISTEN.replace("34", "200"), LeftOut.INVALID),
                Arguments.of(LISTEN.replace("\"Low Tide\"", "null"), LeftOut.NO_TITLE),
                Arguments.of(LISTEN.replace("2019-03-04T05:06:07.123Z", "now"), LeftOut.UNUSABLE_TIME),
                Arguments.of(LISTEN.replace("2019", "2027"), LeftOut.UNUSABLE_TIME));
    }

    @ParameterizedTest
    @MethodSource("badListens")
    void leavesOutAnInvalidListen(String line, LeftOut reason) {
        History history = ReadHistory.of(folder, Export.FSP, LISTEN + "\n" + line + "\n");

        assertThat(history.counts()).isEqualTo(new ReplayCounts(1, 2, 1, Map.of(reason, 1L)));
    }

    @Test
    void readsTheOlderProjectsEvents() {
        History history = ReadHistory.of(
                folder,
                Export.LEGACY,
                "{\"user\":{\"name\":\"Zo\u00eb\",\"address\":\"K\u00f6ln\",\"age\":\"34\",\"nationality\":\"Germany\"},"
                        + "\"song\":{\"artists\":\"Mara\",\"album_name\":\"Rainfall\",\"track_name\":\"Low Tide\","
                        + "\"duration_ms\":215000,\"track_genre\":\"indie\"},\"played_at\":\"2019-03-04 05:06:07\"}\n");

        assertThat(ReadHistory.withoutIds(history))
                .containsExactly(
                        "{\"source\":\"legacy\",\"user\":{\"name\":\"Zo\u00eb\",\"address\":\"K\u00f6ln\",\"age\":34,"
                                + "\"nationality\":\"Germany\"},\"song\":{\"artists\":\"Mara\",\"album_name\":\"Rainfall\","
                                + "\"track_name\":\"Low Tide\",\"duration_ms\":215000,\"track_genre\":\"indie\"},"
                                + "\"played_at\":\"2019-03-04T05:06:07.000Z\"}");
    }
}
