package io.fakestream.generator.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The resource files, whoever made them, hold what people can be put together of. */
class CountriesTest {
    private static final Pattern TITLE = Pattern.compile(
            "(?i)\\b(dr|mr|mrs|ms|miss|prof|sir|sig|dott|ing|mme|mlle|dhr|mevr|pani?|sr|sra|jr)\\b\\.?.*");
    private static final Pattern LEFT_OVER = Pattern.compile(".*([#?Ø{}<>_\\\\]|(?i)lorem|null|\\s{2}).*");

    private static Stream<Arguments> pools() {
        return Countries.load().all().stream()
                .flatMap(country -> Stream.of(
                        Arguments.of(country.name() + ", given names", country.given(), 80),
                        Arguments.of(country.name() + ", family names", country.family(), 15),
                        Arguments.of(country.name() + ", streets", country.streets(), 80),
                        Arguments.of(country.name() + ", places", country.places(), 150)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pools")
    void holdsEnoughCleanParts(String name, List<String> parts, int atLeast) {
        assertThat(parts)
                .hasSizeBetween(atLeast, 300)
                .doesNotHaveDuplicates()
                .allSatisfy(part -> assertThat(part)
                        .isEqualTo(part.strip())
                        .isNotEmpty()
                        .hasSizeLessThanOrEqualTo(40)
                        .doesNotMatch(LEFT_OVER));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pools")
    void holdsNoTitles(String name, List<String> parts) {
        if (name.endsWith("names")) {
            assertThat(parts).noneMatch(TITLE.asMatchPredicate()).noneMatch(part -> part.matches(".*[0-9.,;].*"));
        }
    }

    @Test
    void givesEachCountryItsShare() {
        // given
        Countries countries = Countries.load();

        // when
        List<String> atQuantiles = Stream.of(0.0, 0.21, 0.23, 0.999)
                .map(unit -> countries.of(unit).name())
                .toList();

        // then
        assertThat(atQuantiles).containsExactly("United States", "United States", "Brazil", "Netherlands");
    }
}
