package io.fakestream.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.format.ParsedListen;
import io.fakestream.format.RejectedRecordException;
import io.fakestream.format.registry.Formats;
import io.fakestream.generator.Arrivals;
import io.fakestream.generator.GeneratorConfig;
import io.fakestream.generator.Mode;
import io.fakestream.generator.Run;
import io.fakestream.generator.Schedule;
import io.fakestream.generator.ShardStream;
import io.fakestream.generator.SongSource;
import io.fakestream.generator.faults.FaultRates;
import io.fakestream.model.EventId;
import io.fakestream.model.Fault;
import io.fakestream.model.Lateness;
import io.fakestream.model.Listen;
import io.fakestream.model.RejectionReason;
import io.fakestream.model.RunId;
import io.fakestream.model.Timing;
import io.fakestream.model.Utf8Buffer;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that decoding agrees with the verification, which expects a dead letter for the reason
 * {@link Fault#rejection()}, and a row for any other fault.
 */
class RejectedFaultsTest {
    private static final long START = 1_795_498_200_000L;
    private static final SongSource SONGS = new SongSource(null, 20, 100);
    private static final long RECORDS = 400;
    private static final long MAX_GIANTS = 8;

    private boolean unknownField;
    private final Schedule schedule = Schedule.of(START);
    private final Utf8Buffer value = new Utf8Buffer(1024);

    private static Stream<Fault> faults() {
        return Stream.of(Fault.values()).filter(Formats.JSON::supports);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void rejectsExactlyTheFaultsWithARejection(Fault fault) {
        // half of the events have the fault
        ShardStream record = stream(fault);
        int faulty = 0;

        while (record.next()) {
            Optional<RejectionReason> rejected = rejection(record);

            Fault actual = record.fault();
            assertThat(rejected)
                    .as("event %d with fault %s", record.number(), actual)
                    .isEqualTo(actual == null ? Optional.empty() : actual.rejection());
            assertThat(unknownField && rejected.isEmpty())
                    .as("unknown field of event %d", record.number())
                    .isEqualTo(actual == Fault.ADDED_FIELD);
            faulty += actual == null ? 0 : 1;
        }
        assertThat(faulty > 0).isEqualTo(fault != Fault.DROPPED);
    }

    private Optional<RejectionReason> rejection(ShardStream record) {
        boolean hasValue = record.writeValue(schedule, value);
        unknownField = false;
        try {
            ParsedListen parsed = Formats.JSON.decode(hasValue ? value.toByteArray() : null);
            unknownField = parsed.hasUnknownField();
            long due = record.dueMillis(schedule);
            Timing timing = Lateness.DEFAULT.classify(due, parsed.playedAtMillis());
            if (timing == Timing.FUTURE) {
                return Optional.of(RejectionReason.FUTURE);
            }
            Listen listen = record.listen(schedule);
            assertThat(parsed.listen(EventId.parse(String.valueOf(parsed.eventId())), due))
                    .isEqualTo(listen);
            assertThat(record.fault() != Fault.LATE || timing == Timing.LATE).isTrue();
            return Optional.empty();
        } catch (RejectedRecordException e) {
            return Optional.of(e.rejection());
        }
    }

    private static ShardStream stream(Fault fault) {
        GeneratorConfig config = new GeneratorConfig(
                42,
                Mode.DRAWS,
                1_000,
                Arrivals.EVEN,
                "constant",
                fault == Fault.GIANT ? MAX_GIANTS : RECORDS,
                1_000,
                1,
                SONGS,
                new FaultRates(Map.of(fault, 0.5)));
        return new Run(new RunId("1f2e3d4c"), config, START).stream(0);
    }
}
