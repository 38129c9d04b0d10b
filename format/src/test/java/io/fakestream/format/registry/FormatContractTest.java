package io.fakestream.format.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fakestream.format.ListenFormat;
import io.fakestream.format.ParsedListen;
import io.fakestream.format.RecordFile;
import io.fakestream.format.RejectedRecordException;
import io.fakestream.format.radio.RadioFormats;
import io.fakestream.model.EventId;
import io.fakestream.model.ExitCode;
import io.fakestream.model.Fault;
import io.fakestream.model.Listen;
import io.fakestream.model.PipelineException;
import io.fakestream.model.RejectionReason;
import io.fakestream.model.Song;
import io.fakestream.model.User;
import io.fakestream.model.Utf8Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every format must do: the contract of {@link ListenFormat}. */
class FormatContractTest {
    private static final int TIMES = 200;
    private static final EventId ID = new EventId("1f2e3d4c", 3, 12_345);
    private static final Set<Fault> COMPLETE =
            Set.of(Fault.DUPLICATE, Fault.LATE, Fault.OFFLINE, Fault.OUT_OF_ORDER, Fault.DROPPED, Fault.FUTURE);

    private final Utf8Buffer value = new Utf8Buffer(64);

    /** The formats of the option, and that of a source, which has no default. */
    private static Stream<ListenFormat> all() {
        return Stream.concat(Formats.ALL.stream(), Stream.of(RadioFormats.radio()));
    }

    private static Stream<Arguments> formatsOfTheOption() {
        return Formats.ALL.stream().map(format -> Arguments.argumentSet(format.code(), format));
    }

    private static Stream<Arguments> formats() {
        return all().map(format -> Arguments.argumentSet(format.code(), format));
    }

    private static Stream<Arguments> formatsAndFaults() {
        return all().flatMap(
                        format -> Stream.of(Fault.values()).map(fault -> Arguments.of(format.code(), format, fault)));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void decodesWhatItEncoded(ListenFormat format) throws RejectedRecordException {
        Listen listen = listen("Zoë \"Z\", Vogt\n\t; \uD83C\uDF0A", "Mara;The Vogue");

        ParsedListen parsed = format.decode(encoded(format, listen));

        assertThat(parsed.hasUnknownField()).isFalse();
        assertThat(parsed.listen(ID, listen.dueMillis()))
                .isEqualTo(heldBy(format, listen))
                .isEqualTo(format.represent(listen));
    }

    /** What the format is expected to hold: it is written here for the formats that lack something. */
    private static Listen heldBy(ListenFormat format, Listen listen) {
        User user = listen.user();
        Song song = listen.song();
        long time = listen.playedAtMillis();
        return switch (format.code()) {
            case "legacy" ->
                new Listen(
                        ID,
                        null,
                        new User(null, user.name(), user.address(), 34, "Germany"),
                        new Song(null, song.artists(), song.albumName(), song.trackName(), 215_999, "indie"),
                        time - 123,
                        null,
                        null,
                        null,
                        null,
                        listen.dueMillis());
            case "radio" ->
                new Listen(
                        ID,
                        null,
                        new User(48_213L, user.name(), null, 34, "Germany"),
                        new Song("t17", song.artists(), song.albumName(), song.trackName(), 215_000, "indie"),
                        time,
                        182_000,
                        true,
                        null,
                        null,
                        listen.dueMillis());
            default -> listen;
        };
    }

    @ParameterizedTest
    @MethodSource("formats")
    void givesTheSameBytesForTheSameListen(ListenFormat format) {
        byte[] once = encoded(format, listen("Lena", "Mara"));
        encoded(format, listen("A listener with a much longer name", "The Vogue"));

        assertThat(encoded(format, listen("Lena", "Mara"))).isEqualTo(once);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("formatsAndFaults")
    void rejectsACorruptValueForTheReasonOfItsFault(String name, ListenFormat format, Fault fault) {
        if (!format.supports(fault)) {
            encoded(format, listen("Lena", "Mara"));
            assertThatCode(() -> format.corrupt(fault, 1, value)).isInstanceOf(IllegalArgumentException.class);
            return;
        }
        for (int i = 0; i < (fault == Fault.GIANT ? 5 : TIMES); i++) {
            encoded(format, listen("Lena", "Mara"));
            format.corrupt(fault, i, value);

            assertThat(rejection(format, fault == Fault.TOMBSTONE ? null : value.toByteArray()))
                    .isEqualTo(fault == Fault.FUTURE ? null : fault.rejection().orElse(null));
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void supportsTheFaultsThatLeaveACompleteListen(ListenFormat format) {
        assertThat(Fault.values()).filteredOn(format::supports).containsAll(COMPLETE);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void rejectsARecordWithoutAValue(ListenFormat format) {
        assertThat(rejection(format, null)).isEqualTo(RejectionReason.TOMBSTONE);
        assertThat(rejection(format, new byte[0])).isEqualTo(RejectionReason.EMPTY);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void survivesAnyBytes(ListenFormat format) {
        Random random = new Random(42);
        byte[] valid = encoded(format, listen("Lena", "Mara"));
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = valid.clone();
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            var unused = rejection(format, bytes); // no exception but a rejection
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void rejectsATextBeyondTheMaximumLength(ListenFormat format) {
        byte[] longest = encoded(format, listen("a".repeat(Listen.LONGEST_TEXT), "Mara"));
        byte[] longer = encoded(format, listen("a".repeat(Listen.LONGEST_TEXT + 1), "Mara"));

        assertThat(rejection(format, longest)).isNull();
        assertThat(rejection(format, longer)).isEqualTo(RejectionReason.IMPOSSIBLE_VALUE);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void writesAFileOfTheSameBytesForTheSameListens(ListenFormat format) throws IOException {
        byte[] file = file(format, listen("Lena", "Mara"), listen("Ivo", "The Vogue"));

        assertThat(file).isNotEmpty().isEqualTo(file(format, listen("Lena", "Mara"), listen("Ivo", "The Vogue")));
    }

    @ParameterizedTest
    @MethodSource("formatsOfTheOption")
    void isFoundByItsCodeAndHasExtensions(ListenFormat format) {
        assertThat(Formats.of(format.code())).containsSame(format);
        assertThat(format.extensions()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "avro", "legacy"})
    void representsOnlyCompleteListensUnlessItIsJson(String code) {
        assertThat(Fault.values())
                .filteredOn(Formats.of(code).orElseThrow()::supports)
                .containsExactlyInAnyOrderElementsOf(COMPLETE);
    }

    @Test
    void acceptsAnyFaultAsJsonButThoseOfSchemas() {
        assertThat(Fault.values())
                .filteredOn(fault -> !Formats.JSON.supports(fault))
                .containsExactly(Fault.UNKNOWN_SCHEMA, Fault.NEWER_SCHEMA, Fault.INCOMPATIBLE_SCHEMA);
    }

    @Test
    void representsNoAbsentFieldsAsRadio() {
        assertThat(Fault.values())
                .filteredOn(fault -> !RadioFormats.radio().supports(fault))
                .containsExactly(
                        Fault.ADDED_FIELD,
                        Fault.RENAMED_FIELD,
                        Fault.WRONG_TYPE,
                        Fault.NULL_FIELD,
                        Fault.MISSING_FIELD);
    }

    @Test
    void explainsThatFaultsOfSchemasNeedARegistry() {
        PipelineException rejection = catchThrowableOfType(
                PipelineException.class, () -> Formats.JSON.check(List.of(Fault.CUT, Fault.NEWER_SCHEMA)));

        assertThat(rejection).hasMessage("The format json cannot represent records with these faults: newer-schema.");
        assertThat(rejection.nextStep())
                .isEqualTo("Remove these faults. Those of schemas need a format with a schema registry.");
    }

    @Test
    void rejectsUnsupportedFaultsBeforeAnythingIsWritten() {
        PipelineException rejection = catchThrowableOfType(
                PipelineException.class,
                () -> Formats.of("csv").orElseThrow().check(List.of(Fault.LATE, Fault.ADDED_FIELD, Fault.CUT)));

        assertThat(rejection)
                .hasMessage("The format csv cannot represent records with these faults: added-field, cut.");
        assertThat(rejection.nextStep()).isEqualTo("Use the format json, or remove these faults.");
        assertThat(rejection.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    private byte[] encoded(ListenFormat format, Listen listen) {
        format.encode(listen, value);
        return value.toByteArray();
    }

    private static @Nullable RejectionReason rejection(ListenFormat format, byte @Nullable [] bytes) {
        try {
            var unused = format.decode(bytes).listen(ID, 0);
            return null;
        } catch (RejectedRecordException e) {
            return e.rejection();
        }
    }

    private static byte[] file(ListenFormat format, Listen... listens) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RecordFile file = format.open(out)) {
            for (Listen listen : listens) {
                file.write(new RecordFile.RecordToWrite() {
                    @Override
                    public Listen listen() {
                        return listen;
                    }

                    @Override
                    public boolean writeValue(Utf8Buffer to) {
                        Formats.JSON.encode(listen, to);
                        return true;
                    }
                });
            }
        }
        return out.toByteArray();
    }

    private static Listen listen(String text, String artists) {
        long playedAt = Instant.parse("2026-11-23T05:30:11.123Z").toEpochMilli();
        return new Listen(
                ID,
                "fsp",
                new User(48_213L, text, text, 34, "Germany"),
                new Song("t17", artists, "", text, 215_999, "indie"),
                playedAt,
                182_999,
                true,
                "48213-17",
                "mobile",
                playedAt + 1_000);
    }
}
