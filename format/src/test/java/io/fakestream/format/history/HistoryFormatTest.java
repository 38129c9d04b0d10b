package io.fakestream.format.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fakestream.format.ListenFormat;
import io.fakestream.format.RejectedRecordException;
import io.fakestream.format.registry.Formats;
import io.fakestream.model.EventId;
import io.fakestream.model.Listen;
import io.fakestream.model.RejectionReason;
import io.fakestream.model.Song;
import io.fakestream.model.User;
import io.fakestream.model.Utf8Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HistoryFormatTest {
    private static final EventId ID = new EventId("foreign", 3, 7);

    private final HistoryFormat format = new HistoryFormat();

    @Test
    void decodesAListenWithoutAnAge() throws RejectedRecordException {
        Listen listen = listen(null);

        assertThat(format.decode(encoded(listen)).listen(ID, listen.dueMillis()))
                .isEqualTo(listen);
    }

    @Test
    void decodesAListenWithAnAge() throws RejectedRecordException {
        Listen listen = listen(34);

        assertThat(format.decode(encoded(listen)).listen(ID, listen.dueMillis()))
                .isEqualTo(listen);
    }

    @Test
    void omitsAnAbsentAge() {
        assertThat(new String(encoded(listen(null)), StandardCharsets.UTF_8))
                .contains("\"user\":{\"id\":1,\"name\":\"Listener 1\"}");
    }

    @Test
    void rejectsAnImpossibleAge() {
        RejectedRecordException rejected = catchThrowableOfType(
                RejectedRecordException.class, () -> format.decode(encoded(listen(User.MAX_AGE + 1))));

        assertThat(rejected.rejection()).isEqualTo(RejectionReason.IMPOSSIBLE_VALUE);
        assertThat(rejected.detail()).isEqualTo("user.age: 131");
    }

    @Test
    void rejectsAListenWithoutAName() {
        byte[] value = "{\"user\":{\"id\":1}}".getBytes(StandardCharsets.UTF_8);

        RejectedRecordException rejected =
                catchThrowableOfType(RejectedRecordException.class, () -> format.decode(value));

        assertThat(rejected.rejection()).isEqualTo(RejectionReason.MISSING_FIELD);
        assertThat(rejected.detail()).isEqualTo("user.name");
    }

    private static Stream<Arguments> otherFormats() {
        return Stream.of(
                Arguments.argumentSet("the topic of the generator", Formats.JSON),
                Arguments.argumentSet("the older project", Formats.of("legacy").orElseThrow()));
    }

    @ParameterizedTest
    @MethodSource("otherFormats")
    void otherFormatsRequireTheAge(ListenFormat other) {
        Utf8Buffer value = new Utf8Buffer(64);
        other.encode(listen(null), value);

        RejectedRecordException rejected =
                catchThrowableOfType(RejectedRecordException.class, () -> other.decode(value.toByteArray()));

        assertThat(rejected.rejection()).isEqualTo(RejectionReason.MISSING_FIELD);
        assertThat(rejected.detail()).isEqualTo("user.age");
    }

    private byte[] encoded(Listen listen) {
        Utf8Buffer value = new Utf8Buffer(64);
        format.encode(listen, value);
        return value.toByteArray();
    }

    private static Listen listen(@Nullable Integer age) {
        long playedAt = Instant.parse("2026-11-23T05:30:11.123Z").toEpochMilli();
        return new Listen(
                ID,
                null,
                new User(1L, "Listener 1", null, age, null),
                new Song(null, "Mara", "Rainfall", "Low Tide", null, null),
                playedAt,
                182_000,
                null,
                null,
                null,
                playedAt + 1_000);
    }
}
