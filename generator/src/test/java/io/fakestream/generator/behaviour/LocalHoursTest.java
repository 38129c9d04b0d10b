package io.fakestream.generator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.generator.people.ListeningHours;
import io.fakestream.generator.people.Population;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalHoursTest {
    private final Population population = new Population(42, 100_000);

    /** Some of the starts are close to a change to or from summer time in Europe or America, or before the epoch. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "2026-11-23T05:30:00Z",
                "2026-03-29T00:59:59.999Z",
                "2026-10-25T00:31:00Z",
                "2027-03-14T09:59:00Z",
                "1970-01-01T00:00:00Z"
            })
    void usesTheLocalTimeOfTheUser(String begin) {
        // given
        Instant start = Instant.parse(begin);
        LocalHours clocks = new LocalHours(population, start.toEpochMilli());

        for (long millis = 0; millis < 8L * 86_400_000; millis += 1_234_567) {
            long now = millis;
            LongStream.rangeClosed(1, 60).forEach(user -> {
                // when
                double listening = clocks.activity(user, now);

                // then
                ZoneId zone = population.zones().get(population.zone(user));
                ZonedDateTime local = start.plusMillis(now).atZone(zone);
                int minute = (local.getDayOfWeek().getValue() - DayOfWeek.MONDAY.getValue()) * 1_440
                        + local.getHour() * 60
                        + local.getMinute();
                assertThat(listening).as("%s", local).isEqualTo(ListeningHours.weight(minute));
            });
        }
    }
}
