package io.fakestream.generator.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fakestream.model.User;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class PopulationTest {
    private final Population population = new Population(42, 100_000);

    @Test
    void generatesStableUsers() {
        // given a hash that only changes with the users; such a change must be listed in the changelog
        CRC32 hash = new CRC32();

        // when
        LongStream.rangeClosed(1, 1_000)
                .mapToObj(population::user)
                .forEach(user -> hash.update(user.toString().getBytes(StandardCharsets.UTF_8)));

        // then
        assertThat(Long.toHexString(hash.getValue())).isEqualTo("8b22109d");
    }

    @Test
    void generatesAUserFromSeedAndIdAlone() {
        // given
        Population largerOne = new Population(42, 5_000_000_000L);

        // when
        User again = largerOne.user(777);

        // then
        assertThat(again).isEqualTo(population.user(777));
        assertThat(largerOne.user(4_999_999_999L).id()).isEqualTo(4_999_999_999L);
    }

    @Test
    void generatesOtherUsersFromAnotherSeed() {
        // given
        Population other = new Population(43, 100_000);

        // when
        long same = LongStream.rangeClosed(1, 1_000)
                .filter(id -> other.user(id).name().equals(population.user(id).name()))
                .count();

        // then
        assertThat(same).isLessThan(10);
    }

    @Test
    void returnsTheAgeWithoutGeneratingTheUser() {
        assertThat(LongStream.rangeClosed(1, 1_000))
                .allSatisfy(id -> assertThat(population.age(id))
                        .isEqualTo(population.user(id).age()));
    }

    @Test
    void isDistributedOverTheCountries() {
        // when
        Map<String, Long> counts = LongStream.rangeClosed(1, 20_000)
                .mapToObj(id -> population.user(id).nationality())
                .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));

        // then
        assertThat(counts).hasSize(36);
        assertThat(counts.get("United States")).isBetween(2_650L, 2_950L);
        assertThat(counts.get("Netherlands")).isBetween(330L, 470L);
    }

    @Test
    void hasHardlyAnyDuplicates() {
        // when
        Set<String> people = new HashSet<>();
        LongStream.rangeClosed(1, 20_000)
                .mapToObj(population::user)
                .forEach(user -> people.add(user.name() + user.address()));

        // then
        assertThat(people).hasSizeGreaterThan(19_990);
    }

    @Test
    void hasTheAgesOfUsersOfStreamingServices() {
        // when
        int[] ages = IntStream.rangeClosed(1, 100_000).map(population::age).toArray();

        // then
        assertThat(fraction(ages, 18, 24)).isBetween(0.295, 0.305);
        assertThat(fraction(ages, 25, 34)).isBetween(0.285, 0.295);
        assertThat(fraction(ages, 35, 44)).isBetween(0.195, 0.205);
        assertThat(fraction(ages, 45, 54)).isBetween(0.105, 0.115);
        assertThat(fraction(ages, 55, 80)).isBetween(0.095, 0.105);
        assertThat(fraction(ages, 55, 59)).isGreaterThan(2 * fraction(ages, 70, 74));
    }

    @Test
    void rejectsZeroUsers() {
        assertThatThrownBy(() -> new Population(42, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a population needs at least one user, but got 0");
    }

    private static double fraction(int[] ages, int from, int to) {
        return IntStream.of(ages).filter(age -> age >= from && age <= to).count() / (double) ages.length;
    }
}
