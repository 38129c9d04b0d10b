package io.fakestream.generator.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The resource files, however they were generated, contain valid parts of names and addresses. */
class CountriesTest {
    private static final Pattern TITLE = Pattern.compile(
            "(?i)\\b(dr|mr|mrs|ms|miss|prof|sir|sig|dott|ing|mme|mlle|dhr|mevr|pani?|sr|sra|jr)\\b\\.?.*");
    private static final Pattern LEFT_OVER =
            Pattern.compile(".*([#?{}<>_\\\\]|Ø(?!\\p{Ll})|''|(?i)lorem|null|\\s{2}).*");

    private static final Pattern INVISIBLE = Pattern.compile(".*[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}].*");

    private static Stream<Arguments> pools() {
        return Countries.load().all().stream()
                .flatMap(country -> Stream.of(
                        Arguments.of(country.name() + ", given names", country.given(), 75),
                        Arguments.of(country.name() + ", family names", country.family(), 15),
                        Arguments.of(country.name() + ", streets", country.streets(), 80),
                        Arguments.of(country.name() + ", places", country.places(), 150)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pools")
    void containsEnoughValidParts(String name, List<String> parts, int atLeast) {
        assertThat(parts)
                .hasSizeBetween(atLeast, 300)
                .doesNotHaveDuplicates()
                .allSatisfy(part -> assertThat(part)
                        .isEqualTo(part.strip())
                        .isNotEmpty()
                        .hasSizeLessThanOrEqualTo(40)
                        .doesNotMatch(LEFT_OVER)
                        .doesNotMatch(INVISIBLE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pools")
    void containsNoTitles(String name, List<String> parts) {
        if (name.endsWith("names")) {
            assertThat(parts).noneMatch(TITLE.asMatchPredicate()).noneMatch(part -> part.matches(".*[0-9.,;].*"));
        }
    }

    @Test
    void containsCountriesOfEveryPartOfTheWorld() {
        // given
        Countries countries = Countries.load();

        // when
        Map<String, Long> peopleByPart = IntStream.range(0, 100)
                .mapToObj(percent -> countries.part(percent))
                .collect(Collectors.groupingBy(CountriesTest::partOfTheWorld, Collectors.counting()));

        // then
        assertThat(countries.all()).hasSizeGreaterThanOrEqualTo(25);
        assertThat(countries.all()).extracting(Country::name).doesNotHaveDuplicates();
        assertThat(peopleByPart)
                .hasSize(3)
                .allSatisfy((part, people) -> assertThat(people).isGreaterThan(20));
    }

    @Test
    void distributesAHundredPercentOverTheCountries() {
        // when
        int sum = Resource.lines("countries.txt").stream()
                .mapToInt(line -> Integer.parseInt(line.split(" ", 2)[1]))
                .sum();

        // then
        assertThat(sum).isEqualTo(100);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("countries")
    void distributesEachCountryOverKnownTimeZones(String name, Country country) {
        assertThat(country.zones().stream().mapToInt(ZoneFraction::percent).sum())
                .isEqualTo(100);
        assertThat(country.zones())
                .extracting(fraction -> fraction.zone().getId())
                .doesNotHaveDuplicates()
                .isSubsetOf(ZoneId.getAvailableZoneIds())
                .allMatch(id -> id.matches("(Africa|America|Asia|Atlantic|Australia|Europe|Pacific)/.+"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("countries")
    void usesEachPartInNameAndAddress(String name, Country country) {
        assertThat(country.nameForm().fill("Given", "Family")).contains("Given", "Family");
        assertThat(country.addressForm().fill("Street", "12", "Place")).contains("Street", "12", "Place");
    }

    @Test
    void rejectsACountryWhoseZonesDoNotSumTo100() {
        // given
        List<String> lines = List.of(
                "country = Atlantis",
                "name = {given} {family}",
                "address = {street} {number}, {place}",
                "zones = Atlantic/Azores 60, Atlantic/Bermuda 30");

        // then
        assertThatThrownBy(() -> Country.of(lines, "atlantis.txt"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the resource atlantis.txt: the percentages of the zones must sum to 100, but those of"
                        + " \"Atlantic/Azores 60, Atlantic/Bermuda 30\" sum to 90");
    }

    @Test
    void rejectsACountryWithoutZones() {
        // given
        List<String> lines = List.of(
                "country = Atlantis", "name = {given} {family}", "address = {street} {number}, {place}", "[given]");

        // then
        assertThatThrownBy(() -> Country.of(lines, "atlantis.txt"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the resource atlantis.txt has no zones");
    }

    @Test
    void weightsEachCountryByItsFraction() {
        // given
        Countries countries = Countries.load();

        // when
        List<String> atParts = Stream.of(0, 13, 14, 99)
                .map(part -> countries.part(part).name())
                .toList();

        // then
        assertThat(atParts).containsExactly("United States", "United States", "Brazil", "Ukraine");
    }

    private static Stream<Arguments> countries() {
        return Countries.load().all().stream().map(country -> Arguments.of(country.name(), country));
    }

    /** The continent of the zone with most residents. */
    private static String partOfTheWorld(Country country) {
        double hours = country.zones()
                        .get(0)
                        .zone()
                        .getRules()
                        .getStandardOffset(Instant.EPOCH)
                        .getTotalSeconds()
                / 3600.0;
        if (hours < -2) {
            return "America";
        }
        return hours < 4.5 ? "Europe and Africa" : "Asia and Oceania";
    }
}
