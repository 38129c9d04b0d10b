package io.fakestream.generator;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.format.RejectedRecordException;
import io.fakestream.format.radio.RadioFormat;
import io.fakestream.format.radio.RadioRun;
import io.fakestream.format.radio.RadioSchemaIds;
import io.fakestream.format.schema.InMemorySchemaRegistry;
import io.fakestream.generator.faults.FaultRates;
import io.fakestream.model.EventId;
import io.fakestream.model.Fault;
import io.fakestream.model.Listen;
import io.fakestream.model.User;
import io.fakestream.model.Utf8Buffer;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Generated listens as events of the radio. */
class RadioListensTest {
    private static final long COUNT = 20_000;

    private final InMemorySchemaRegistry schemas = new InMemorySchemaRegistry();
    private final RadioSchemaIds ids = RadioSchemaIds.register(schemas, "radio-value");
    private final RadioFormat format = RadioFormat.of(schemas, RadioRun.startingAt(TestRuns.START, ids));
    private final Utf8Buffer value = new Utf8Buffer(1024);

    @ParameterizedTest
    @EnumSource
    void areReadAsTheFormatRepresentsThem(Mode mode) throws RejectedRecordException {
        FaultRates late = new FaultRates(Map.of(Fault.LATE, 0.1, Fault.OFFLINE, 0.1));
        ShardStream stream = TestRuns.run(TestRuns.config(mode, COUNT, 1, late)).stream(0);

        while (stream.next()) {
            Listen listen = stream.listen(TestRuns.SCHEDULE);
            assertThat(decoded(listen)).isEqualTo(format.represent(listen));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-12-31T23:50:00Z", "2027-01-01T00:05:00Z"})
    void haveOneYearOfBirthForEachListenerAroundNewYear(Instant start) throws RejectedRecordException {
        RadioFormat ofRun = RadioFormat.of(schemas, RadioRun.startingAt(start.toEpochMilli(), ids));
        Schedule schedule = Schedule.of(start.toEpochMilli());
        FaultRates late = new FaultRates(Map.of(Fault.LATE, 0.3));
        ShardStream stream = TestRuns.run(TestRuns.config(Mode.DRAWS, COUNT * 3, 1, late)).stream(0);
        int startYear = Integer.parseInt(start.toString().substring(0, 4));

        Set<Integer> yearsBetween = new HashSet<>();
        while (stream.next()) {
            Listen listen = stream.listen(schedule);
            ofRun.encode(listen, value);
            User user = ofRun.decode(value.toByteArray()).listen(listen.id(), 0).user();
            int year = Integer.parseInt(
                    Instant.ofEpochMilli(listen.playedAtMillis()).toString().substring(0, 4));
            assertThat(year - requireNonNull(requireNonNull(user.age())))
                    .isEqualTo(startYear - requireNonNull(listen.user().age()));
            assertThat(requireNonNull(user.age()))
                    .isEqualTo(ofRun.represent(listen).user().age());
            yearsBetween.add(year - startYear);
        }
        assertThat(yearsBetween).contains(0).hasSize(2);
    }

    @Test
    void haveTheNationalityOfEveryGeneratedUser() throws RejectedRecordException {
        ShardStream stream = TestRuns.run(Mode.DRAWS, COUNT, 1).stream(0);
        assertThat(stream.next()).isTrue();
        Listen listen = stream.listen(TestRuns.SCHEDULE);
        User user = listen.user();

        for (String nationality :
                TestRuns.run(Mode.DRAWS, COUNT, 1).population().nationalities()) {
            Listen other = new Listen(
                    listen.id(),
                    listen.source(),
                    new User(
                            user.id(),
                            user.name(),
                            user.address(),
                            requireNonNull(requireNonNull(user.age())),
                            nationality),
                    listen.song(),
                    listen.playedAtMillis(),
                    listen.playedMillis(),
                    listen.skipped(),
                    listen.sessionId(),
                    listen.device(),
                    listen.dueMillis());
            assertThat(decoded(other).user().nationality()).isEqualTo(nationality);
        }
    }

    private Listen decoded(Listen listen) throws RejectedRecordException {
        format.encode(listen, value);
        var parsed = format.decode(value.toByteArray());
        return parsed.listen(EventId.parse(String.valueOf(parsed.eventId())), listen.dueMillis());
    }
}
