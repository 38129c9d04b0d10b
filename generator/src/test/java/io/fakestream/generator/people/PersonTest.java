package io.fakestream.generator.people;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fakestream.format.json.JsonWriter;
import io.fakestream.model.User;
import io.fakestream.model.Utf8Buffer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PersonTest {
    private final Population population = new Population(42, 1_000_000);
    private final Map<String, Country> byName =
            Countries.load().all().stream().collect(Collectors.toMap(Country::name, country -> country));

    @Test
    void writesTheJsonOfTheUser() {
        // given
        Person person = population.person();
        Utf8Buffer written = new Utf8Buffer(10);
        Utf8Buffer expected = new Utf8Buffer(10);

        for (long id = 1; id <= 20_000; id++) {
            // when
            written.clear();
            person.moveTo(id).writeJson(written);

            // then
            User user = person.user();
            expected.clear();
            new JsonWriter().write(User.FIELDS, user, expected);
            assertThat(text(written)).isEqualTo(text(expected));
        }
    }

    @Test
    void doesNotDependOnThePreviousUser() {
        // given
        Person person = population.person();

        // when
        person.moveTo(999_999);
        person.moveTo(7);

        // then
        assertThat(person.id()).isEqualTo(7);
        assertThat(person.user()).isEqualTo(population.user(7));
        assertThat(person.age()).isEqualTo(population.age(7));
    }

    @Test
    void hasANameOfTheNationality() {
        assertThat(LongStream.rangeClosed(1, 3_000).mapToObj(population::user)).allSatisfy(user -> {
            Country nation = requireNonNull(byName.get(user.nationality()));
            assertThat(nation.given()).anyMatch(user.name()::contains);
            assertThat(nation.family()).anyMatch(user.name()::contains);
        });
    }

    @Test
    void hasAnAddressAndATimeZoneWhereTheyLive() {
        assertThat(LongStream.rangeClosed(1, 3_000).boxed()).allSatisfy(id -> {
            Country home = population.residence(id).country();
            String address = requireNonNull(population.user(id).address());
            assertThat(home.streets()).anyMatch(address::contains);
            assertThat(home.places()).anyMatch(address::contains);
            assertThat(home.zones().stream().map(ZoneFraction::zone))
                    .contains(population.zones().get(population.zone(id)));
        });
    }

    @Test
    void sometimesLivesAbroad() {
        // given the probability that the drawn country of origin is the country of residence
        List<Long> counts = Countries.load().all().stream().map(this::partsOf).toList();
        double sameByChance = counts.stream()
                .mapToDouble(parts -> parts / 100.0 * parts / 100.0)
                .sum();

        // when
        long abroad = LongStream.rangeClosed(1, 100_000)
                .filter(id -> !population
                        .residence(id)
                        .country()
                        .name()
                        .equals(population.user(id).nationality()))
                .count();

        // then within four standard errors
        double expected = 0.06 * (1 - sameByChance);
        assertThat(abroad / 100_000.0).isCloseTo(expected, within(4 * Math.sqrt(expected / 100_000)));
    }

    @Test
    void livesInTimeZonesAccordingToTheirFractions() {
        // when
        Map<String, Double> fractions = new TreeMap<>();
        LongStream.rangeClosed(1, 100_000)
                .forEach(id -> fractions.merge(
                        population.zones().get(population.zone(id)).getId(), 1e-5, Double::sum));

        // then within four standard errors
        Map<ZoneId, Double> asked = population.zoneFractions();
        assertThat(asked.values().stream().mapToDouble(fraction -> fraction).sum())
                .isCloseTo(1, within(1e-9));
        assertThat(fractions).hasSameSizeAs(asked);
        asked.forEach((zone, fraction) -> assertThat(fractions.getOrDefault(zone.getId(), 0.0))
                .as("%s", zone)
                .isCloseTo(fraction, within(4 * Math.sqrt(fraction / 100_000))));
    }

    private long partsOf(Country country) {
        Countries countries = Countries.load();
        return LongStream.range(0, 100)
                .filter(part -> countries.part((int) part).name().equals(country.name()))
                .count();
    }

    private static String text(Utf8Buffer buffer) {
        return new String(buffer.array(), 0, buffer.length(), StandardCharsets.UTF_8);
    }
}
