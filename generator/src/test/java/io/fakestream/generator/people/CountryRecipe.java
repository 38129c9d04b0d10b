package io.fakestream.generator.people;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How {@link PeopleParts} generates the file of a country: which Datafaker values are used, and what must be corrected.
 *
 * @param zones the time zones of the country with the percentage of residents in each, as in the file
 */
record CountryRecipe(
        String country,
        String locale,
        String zones,
        String nameForm,
        String addressForm,
        Pool given,
        Pool family,
        Pool street) {

    /**
     * A kind of parts.
     *
     * @param expressions Datafaker expressions, used in turn
     * @param repair      corrects a value; returns an empty text to discard it
     */
    record Pool(List<String> expressions, UnaryOperator<String> repair) {}

    static final String WESTERN = "{given} {family}";
    static final String EASTERN = "{family} {given}";
    static final String NUMBER_LAST = "{street} {number}, {place}";
    static final String NUMBER_FIRST = "{number} {street}, {place}";

    static final Pool GIVEN = pool(UnaryOperator.identity(), "#{Name.female_first_name}", "#{Name.male_first_name}");
    static final Pool GIVEN_UNSORTED = pool(UnaryOperator.identity(), "#{Name.first_name}");
    static final Pool FAMILY = pool(CountryRecipe::capitals, "#{Name.last_name}");
    static final String STREET = "#{Address.street_name}";
    static final String OWN_STREET = "#{Name.last_name} #{Address.street_suffix}";

    static List<CountryRecipe> all() {
        return Stream.of(RecipesOfEurope.ALL, RecipesOfTheAmericas.ALL, RecipesOfAsia.ALL, RecipesOfTheSouth.ALL)
                .flatMap(List::stream)
                .toList();
    }

    /** {@code south-korea} for South Korea. */
    String file() {
        return country.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    static Pool pool(UnaryOperator<String> repair, String... expressions) {
        return new Pool(List.of(expressions), repair);
    }

    static UnaryOperator<String> only(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return value -> pattern.matcher(value).matches() ? value : "";
    }

    static UnaryOperator<String> allBut(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return value -> pattern.matcher(value).matches() ? "" : value;
    }

    /**
     * Changes {@code O'neill} to {@code O'Neill} and {@code Le gall} to {@code Le Gall}; {@code da Costa} stays as it
     * is.
     */
    static String capitals(String name) {
        StringBuilder repaired = new StringBuilder(name);
        if (Character.isUpperCase(name.charAt(0))) {
            for (int i = 1; i < name.length(); i++) {
                if (name.charAt(i - 1) == '\'' || name.charAt(i - 1) == ' ') {
                    repaired.setCharAt(i, Character.toUpperCase(name.charAt(i)));
                }
            }
        }
        return repaired.toString();
    }
}
