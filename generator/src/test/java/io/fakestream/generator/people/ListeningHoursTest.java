package io.fakestream.generator.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListeningHoursTest {
    private static final int DAY = 24 * 60;
    private static final int WEEK = 7 * DAY;
    private static final Instant WINTER = Instant.parse("2026-01-15T12:00:00Z");
    private static final Instant SUMMER = Instant.parse("2026-07-15T12:00:00Z");

    @ParameterizedTest(name = "day {0} of the week")
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void areLowestAtTwoInTheNight(int day) {
        assertThat(minutes(day, 0, 24).min(byWeight())).hasValue(at(day, 2, 0));
    }

    @ParameterizedTest(name = "day {0} of the week")
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void areHighestBetweenSixAndSevenInTheEvening(int day) {
        assertThat(minutes(day, 0, 24).max(byWeight()).orElseThrow()).isBetween(at(day, 18, 0), at(day, 19, 0));
    }

    @ParameterizedTest(name = "day {0} of the week")
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void haveAPeakInTheMorningAndADipAtLunchOfAWeekday(int day) {
        // when
        int morning = minutes(day, 5, 13).max(byWeight()).orElseThrow();
        int lunch = minutes(day, 10, 18).min(byWeight()).orElseThrow();

        // then
        assertThat(morning).isBetween(at(day, 9, 0), at(day, 10, 0));
        assertThat(lunch).isBetween(at(day, 12, 0), at(day, 14, 0));
        assertThat(weight(lunch)).isLessThan(0.9 * weight(morning));
    }

    @ParameterizedTest(name = "day {0} of the week")
    @ValueSource(ints = {5, 6})
    void increaseUntilTheEveningOfAWeekendDay(int day) {
        assertThat(minutes(day, 2, 18).mapToDouble(ListeningHoursTest::weight)).isSorted();
    }

    @Test
    void areAboveZeroAndReachOne() {
        // when
        double[] weights =
                IntStream.range(0, WEEK).mapToDouble(ListeningHours::weight).toArray();

        // then
        assertThat(Arrays.stream(weights).min()).hasValue(0.12);
        assertThat(Arrays.stream(weights).max()).hasValue(1);
    }

    @Test
    void areContinuous() {
        for (int minute = 0; minute < WEEK; minute++) {
            assertThat(ListeningHours.weight((minute + 1) % WEEK))
                    .as("minute %d", minute + 1)
                    .isCloseTo(ListeningHours.weight(minute), within(0.22 / 60 + 1e-9));
        }
    }

    @ParameterizedTest(name = "{2} at {0}:{1} on a Friday")
    @CsvSource({"23, 0, 0.39", "23, 30, 0.355", "23, 60, 0.32"})
    void interpolateBetweenFridayAndSaturday(int hour, int minute, double weight) {
        assertThat(ListeningHours.weight(at(4, hour, minute))).isCloseTo(weight, within(1e-12));
    }

    @ParameterizedTest(name = "minute {0}")
    @ValueSource(ints = {-1, WEEK})
    void rejectAMinuteOutsideOfTheWeek(int minute) {
        assertThatThrownBy(() -> ListeningHours.weight(minute)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @ParameterizedTest(name = "Monday 18:00 in {0} is hour {1} in winter and {2} in summer")
    @CsvSource({
        "UTC, 18, 18",
        "Europe/Berlin, 17, 16",
        "America/New_York, 23, 22",
        "America/Los_Angeles, 26, 25",
        "Asia/Tokyo, 9, 9",
    })
    void useTheOffsetAtATime(String zone, int inWinter, int inSummer) {
        // given
        Map<ZoneId, Double> people = Map.of(ZoneId.of(zone), 3.0);
        double highest = 1 / Arrays.stream(hourlyWeights()).average().orElseThrow();

        // then
        assertThat(ListeningHours.utcWeek(people, WINTER)[inWinter]).isCloseTo(highest, within(1e-12));
        assertThat(ListeningHours.utcWeek(people, SUMMER)[inSummer]).isCloseTo(highest, within(1e-12));
    }

    @Test
    void endTheWeekInUtcWithTheMondayOfTheEast() {
        // when
        double[] week = ListeningHours.utcWeek(Map.of(ZoneId.of("Asia/Tokyo"), 1.0), WINTER);

        // then
        double mondayAt8 = ListeningHours.weight(at(0, 8, 0));
        double mondayAt9 = ListeningHours.weight(at(0, 9, 0));
        assertThat(week[167] / week[0]).isCloseTo(mondayAt8 / mondayAt9, within(1e-12));
    }

    @Test
    void interpolateInZonesWithHalfHourOffsets() {
        // when
        double[] week = ListeningHours.utcWeek(Map.of(ZoneId.of("Asia/Kolkata"), 1.0), WINTER);

        // then
        assertThat(week[1] / week[2])
                .isCloseTo(ListeningHours.weight(at(0, 6, 30)) / ListeningHours.weight(at(0, 7, 30)), within(1e-12));
    }

    @Test
    void areTheWeightedMeanOfTheZones() {
        // given
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        ZoneId tokyo = ZoneId.of("Asia/Tokyo");
        double[] inBerlin = ListeningHours.utcWeek(Map.of(berlin, 1.0), WINTER);
        double[] inTokyo = ListeningHours.utcWeek(Map.of(tokyo, 1.0), WINTER);

        // when
        double[] both = ListeningHours.utcWeek(Map.of(berlin, 30.0, tokyo, 10.0), WINTER);

        // then
        for (int hour = 0; hour < both.length; hour++) {
            assertThat(both[hour]).isCloseTo(0.75 * inBerlin[hour] + 0.25 * inTokyo[hour], within(1e-12));
        }
        assertThat(Arrays.stream(both).average()).hasValueCloseTo(1.0, within(1e-12));
    }

    @Test
    void areBitIdenticalForAnyOrderOfTheZones() {
        // given
        Map<ZoneId, Double> people = new LinkedHashMap<>();
        Map<ZoneId, Double> backwards = new LinkedHashMap<>();
        ZoneId[] zones = ZoneId.getAvailableZoneIds().stream()
                .sorted()
                .limit(40)
                .map(ZoneId::of)
                .toArray(ZoneId[]::new);
        for (int i = 0; i < zones.length; i++) {
            people.put(zones[i], 1.0 / (i + 3));
        }
        for (int i = zones.length - 1; i >= 0; i--) {
            backwards.put(zones[i], 1.0 / (i + 3));
        }

        // then
        assertThat(ListeningHours.utcWeek(people, WINTER)).containsExactly(ListeningHours.utcWeek(backwards, WINTER));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void rejectInvalidFractions(double fraction) {
        assertThatThrownBy(() -> ListeningHours.utcWeek(Map.of(ZoneId.of("Asia/Tokyo"), fraction), WINTER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the fraction of Asia/Tokyo must be a finite number, 0 or above, but was " + fraction);
    }

    @Test
    void rejectZeroFractions() {
        assertThatThrownBy(() -> ListeningHours.utcWeek(Map.of(ZoneId.of("Asia/Tokyo"), 0.0), WINTER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("at least one fraction must be above 0");
        assertThatThrownBy(() -> ListeningHours.utcWeek(Map.of(), WINTER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("at least one fraction must be above 0");
    }

    private static double[] hourlyWeights() {
        return IntStream.range(0, 168)
                .mapToDouble(hour -> ListeningHours.weight(hour * 60))
                .toArray();
    }

    private static Stream<Integer> minutes(int day, int fromHour, int toHour) {
        return IntStream.range(at(day, fromHour, 0), at(day, toHour, 0)).boxed();
    }

    private static Comparator<Integer> byWeight() {
        return Comparator.comparingDouble(ListeningHoursTest::weight);
    }

    private static double weight(int minute) {
        return ListeningHours.weight(minute);
    }

    private static int at(int day, int hour, int minute) {
        return day * DAY + hour * 60 + minute;
    }
}
