package io.fakestream.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.format.registry.Formats;
import io.fakestream.generator.faults.FaultRates;
import io.fakestream.generator.songs.CatalogSong;
import io.fakestream.generator.songs.SongCatalog;
import io.fakestream.model.Song;
import io.fakestream.model.Utf8Buffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ShardStreamBytesTest {
    /** Names that must be escaped in JSON, or that look like the fields around them. */
    private static final SongCatalog ODD_NAMES = SongCatalog.of(List.of(
            song("a\"1", "The \"Quotes\"", "C:\\music", "Tab\there"),
            song("b2", "Sigur Rós;Björk", "Ágætis byrjun", "Svefn-g-englar"),
            song("c3", "久石譲", "千と千尋", "あの夏へ"),
            song("d4", "🎵 Band", "line\nbreak", "\u0001\u001f\u007f"),
            song("e5", "\"name\":\"x\"", "\",\"age\":1", "}{][,:")));

    private static Stream<Arguments> streams() {
        return Stream.of(Mode.values())
                .flatMap(mode -> Stream.of(
                        Arguments.of(mode, "generated songs", TestRuns.SONGS),
                        Arguments.of(mode, "odd names", ODD_NAMES)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("streams")
    void writesTheBytesOfTheListen(Mode mode, String name, SongCatalog songs) {
        // given
        GeneratorConfig config = TestRuns.run(mode, 10_000L, 2).config();
        ShardStream stream = new Run(TestRuns.ID, config, TestRuns.START, songs).stream(1);
        Utf8Buffer value = new Utf8Buffer(10);
        Utf8Buffer expected = new Utf8Buffer(10);

        // when
        while (stream.next()) {
            boolean written = stream.writeValue(TestRuns.SCHEDULE, value);

            // then
            Formats.JSON.encode(stream.listen(TestRuns.SCHEDULE), expected);
            assertThat(written).isTrue();
            assertThat(TestRuns.text(value)).as(name).isEqualTo(TestRuns.text(expected));
        }
        assertThat(stream.records()).isEqualTo(5_000);
    }

    @Test
    void writesShardsOfTwoAndThreeDigits() {
        // given
        Run run = TestRuns.run(Mode.DRAWS, null, 1_000);

        // when
        List<String> ids = Stream.of(7, 42, 999)
                .map(run::stream)
                .peek(ShardStream::next)
                .map(stream -> TestRuns.value(stream).substring(13, 37))
                .toList();

        // then
        assertThat(ids)
                .containsExactly("1f2e3d4c-07-000000000000", "1f2e3d4c-42-000000000000", "1f2e3d4c-999-00000000000");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {"USER | 5", "ARTIST | Sigur Rós", "SESSION | 5-997451"})
    void writesTheKey(RecordKey key, String expected) {
        // given
        SongCatalog one = SongCatalog.of(List.of(song("b2", "Sigur Rós;Björk", "Ágætis byrjun", "Svefn-g-englar")));
        GeneratorConfig config = new GeneratorConfig(
                1, Mode.DRAWS, 1, Arrivals.EVEN, "constant", null, 5, 5, SongSource.SYNTHETIC, FaultRates.NONE);
        ShardStream stream = new Run(TestRuns.ID, config, TestRuns.START, one).stream(4);
        Utf8Buffer to = new Utf8Buffer(1);

        // when
        stream.next();
        boolean written = stream.writeKey(key, to);

        // then
        assertThat(written).isTrue();
        assertThat(TestRuns.text(to)).isEqualTo(expected);
    }

    @Test
    void writesNoKeyForNone() {
        // given
        ShardStream stream = TestRuns.run(Mode.DRAWS, null, 1).stream(0);
        Utf8Buffer to = new Utf8Buffer(1);
        stream.next();
        stream.writeKey(RecordKey.USER, to);

        // when
        boolean written = stream.writeKey(RecordKey.NONE, to);

        // then
        assertThat(written).isFalse();
        assertThat(to.length()).isZero();
    }

    private static CatalogSong song(String id, String artists, String album, String track) {
        return new CatalogSong(new Song(id, artists, album, track, 200_000, "pop"), 2005, 10);
    }
}
