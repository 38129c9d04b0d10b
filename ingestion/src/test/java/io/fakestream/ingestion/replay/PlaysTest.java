package io.fakestream.ingestion.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.format.RejectedRecordException;
import io.fakestream.format.history.HistoryFormat;
import io.fakestream.model.EventId;
import io.fakestream.model.EventIds;
import io.fakestream.model.Listen;
import io.fakestream.model.Song;
import io.fakestream.model.User;
import io.fakestream.model.Utf8Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaysTest {
    private static final long PLAYED_AT =
            Instant.parse("2019-03-04T05:06:07.123Z").toEpochMilli();

    private final Utf8Buffer value = new Utf8Buffer(64);

    /** Events are written by hand; this notices a field that is missing or in another place. */
    @Test
    void writesTheSameBytesAsTheFormat() throws RejectedRecordException {
        User user = new User(7L, "Zoë \"Z\"", "Köln", 34, "Germany");
        Song song = new Song("t17", "Mara;The Vogue", "Rainfall", "Low \uD83C\uDF0A Tide", 215_000, "indie");
        Plays plays = new Plays(Export.FSP);
        plays.add(new Entry(null, user, song, PLAYED_AT, 182_000, true, "7-\t1", "mobile", null));

        plays.write(plays.get(0), PLAYED_AT + 1, value);

        byte[] written = value.toByteArray();
        var parsed = new HistoryFormat().decode(written);
        EventId id = new EventId(EventIds.FOREIGN, 0, 0);
        assertThat(parsed.hasUnknownField()).isFalse();
        assertThat(parsed.listen(id, 0))
                .isEqualTo(new Listen(id, "fsp", user, song, PLAYED_AT + 1, 182_000, true, "7-\t1", "mobile", 0));
        assertThat(EventIds.isUsable(parsed.eventId())).isTrue();
        assertThat(EventId.isOfARun(String.valueOf(parsed.eventId()))).isFalse();
        new HistoryFormat().encode(parsed.listen(id, 0), value);
        String expected = new String(value.toByteArray(), StandardCharsets.UTF_8);
        assertThat(new String(written, StandardCharsets.UTF_8))
                .isEqualTo(expected.replace(id.toString(), String.valueOf(parsed.eventId())));
    }

    @Test
    void findsEachOfManyFragmentsAgain() {
        Fragments fragments = new Fragments();

        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 10_000; i++) {
                value.clear();
                value.ascii("song ").number(i);
                assertThat(fragments.index(value)).isEqualTo(i);
            }
        }

        assertThat(fragments.size()).isEqualTo(10_000);
        assertThat(fragments.get(9_999)).asString().isEqualTo("song 9999");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", delimiter = '|', textBlock = """
            Android OS 4.2.2 API 17 (samsung, GT-I9195) | mobile
            iOS 13.4 (iPhone11,8)                       | mobile
            Windows 10 (10.0.19041; x64)                | desktop
            OS X 10.15.2 [x86 8]                        | desktop
            Linux [x86-64 0]                            | desktop
            web_player windows 10;chrome 96             | web
            Partner android_tv Sony;BRAVIA              | tv
            Partner google cast_tv;Chromecast           | tv
            Partner sonos_ppc Sonos;Play1               | speaker
            Partner amazon_salmon Amazon;Echo           | speaker
            not_applicable                              | -
            """)
    void tellsTheKindOfDevice(String platform, String device) {
        assertThat(SpotifyPlatform.device(platform)).isEqualTo(device);
    }
}
