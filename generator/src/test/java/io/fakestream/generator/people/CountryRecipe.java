package io.fakestream.generator.people;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** How {@link PeopleParts} makes a country's file: where Datafaker has what we need, and what must be repaired. */
record CountryRecipe(
        String file,
        String country,
        String locale,
        String nameForm,
        String addressForm,
        Pool given,
        Pool family,
        Pool street) {

    /**
     * One kind of parts.
     *
     * @param expressions Datafaker expressions, drawn from in turn
     * @param repair      what becomes of a value; an empty text throws it away
     */
    record Pool(List<String> expressions, UnaryOperator<String> repair) {}

    private static final String WESTERN = "{given} {family}";
    private static final String NUMBER_LAST = "{street} {number}, {place}";
    private static final String NUMBER_FIRST = "{number} {street}, {place}";

    private static final Pool GIVEN =
            pool(UnaryOperator.identity(), "#{Name.female_first_name}", "#{Name.male_first_name}");
    private static final Pool GIVEN_UNSORTED = pool(UnaryOperator.identity(), "#{Name.first_name}");
    private static final Pool FAMILY = pool(CountryRecipe::capitals, "#{Name.last_name}");
    private static final String STREET = "#{Address.street_name}";
    private static final String OWN_STREET = "#{Name.last_name} #{Address.street_suffix}";

    static final List<CountryRecipe> ALL = List.of(
            new CountryRecipe(
                    "germany",
                    "Germany",
                    "de",
                    WESTERN,
                    NUMBER_LAST,
                    GIVEN,
                    FAMILY,
                    pool(UnaryOperator.identity(), STREET)),
            // "Allée, Voie" is one value of Datafaker's; it means either
            new CountryRecipe(
                    "france",
                    "France",
                    "fr",
                    WESTERN,
                    NUMBER_FIRST,
                    GIVEN_UNSORTED,
                    FAMILY,
                    pool(name -> name.replace("Allée, Voie", "Allée"), STREET)),
            new CountryRecipe(
                    "spain",
                    "Spain",
                    "es",
                    WESTERN,
                    NUMBER_LAST,
                    GIVEN,
                    FAMILY,
                    pool(only("(Calle|Avenida|Paseo|Plaza|Camino|Ronda) .*"), STREET)),
            // some of Datafaker's Italian family names have lost their last letter: Bianc, Cont, Ross
            new CountryRecipe(
                    "italy",
                    "Italy",
                    "it",
                    WESTERN,
                    NUMBER_LAST,
                    GIVEN_UNSORTED,
                    pool(CountryRecipe::italianName, "#{Name.last_name}"),
                    pool(name -> withItalianName("Via ", name), "#{Name.last_name}", "#{Name.first_name}")),
            new CountryRecipe(
                    "united-states",
                    "United States",
                    "en-US",
                    WESTERN,
                    NUMBER_FIRST,
                    GIVEN,
                    FAMILY,
                    pool(only(".* (Street|Avenue|Road|Drive|Lane|Court|Way|Place|Circle)"), OWN_STREET)),
            // en-GB has no names of its own and falls back to the United States; the Australian ones are nearer
            new CountryRecipe(
                    "united-kingdom",
                    "United Kingdom",
                    "en-AU",
                    WESTERN,
                    NUMBER_FIRST,
                    GIVEN_UNSORTED,
                    FAMILY,
                    pool(
                            name -> only(".* (Street|Avenue|Road|Lane|Grove|Crescent|Square|Terrace|Mews)")
                                    .apply(capitals(name)),
                            OWN_STREET)),
            // no Japanese streets in Datafaker; many quarters are called like families
            new CountryRecipe(
                    "japan",
                    "Japan",
                    "ja",
                    "{family} {given}",
                    "{place}{street}{number}",
                    GIVEN_UNSORTED,
                    FAMILY,
                    pool(UnaryOperator.identity(), "#{Name.last_name}町")),
            new CountryRecipe(
                    "brazil",
                    "Brazil",
                    "pt-BR",
                    WESTERN,
                    "{street}, {number}, {place}",
                    GIVEN,
                    FAMILY,
                    pool(only("(Rua|Avenida|Travessa|Alameda) .*"), STREET)),
            // Polish family names that end in a vowel differ for women and men: only the others are taken
            new CountryRecipe(
                    "poland",
                    "Poland",
                    "pl",
                    WESTERN,
                    NUMBER_LAST,
                    GIVEN_UNSORTED,
                    pool(only(".*[^aeiouy]"), "#{Name.last_name}"),
                    pool(CountryRecipe::polishStreet, "#{Name.last_name}")),
            new CountryRecipe(
                    "netherlands",
                    "Netherlands",
                    "nl",
                    WESTERN,
                    NUMBER_LAST,
                    GIVEN_UNSORTED,
                    FAMILY,
                    pool(only(".*(straat|laan|weg|plantsoen)"), "#{Name.last_name}#{Address.street_suffix}")),
            // Datafaker has 20 Korean given names of two syllables, and most real ones combine the same syllables;
            // a third of its family names are the rare ones of two
            new CountryRecipe(
                    "south-korea",
                    "South Korea",
                    "ko",
                    "{family}{given}",
                    "{place} {street} {number}",
                    pool(CountryRecipe::koreanGiven, "#{Name.first_name}#{Name.first_name}"),
                    pool(only("."), "#{Name.last_name}"),
                    pool(
                            UnaryOperator.identity(),
                            "#{Address.street_root}로",
                            "#{Address.street_root}길",
                            "#{Address.street_root}동")),
            new CountryRecipe(
                    "india",
                    "India",
                    "en-IN",
                    WESTERN,
                    NUMBER_FIRST,
                    GIVEN_UNSORTED,
                    FAMILY,
                    pool(
                            UnaryOperator.identity(),
                            "#{Name.last_name} Road",
                            "#{Name.last_name} Marg",
                            "#{Name.last_name} Nagar")));

    private static Pool pool(UnaryOperator<String> repair, String... expressions) {
        return new Pool(List.of(expressions), repair);
    }

    private static UnaryOperator<String> only(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return value -> pattern.matcher(value).matches() ? value : "";
    }

    /** {@code O'neill} becomes {@code O'Neill}, {@code Le gall} {@code Le Gall}; {@code da Costa} is right as it is. */
    private static String capitals(String name) {
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

    private static String italianName(String name) {
        return name.matches(".*[aeiouàèìòù]") ? capitals(name) : "";
    }

    private static String withItalianName(String before, String name) {
        String repaired = italianName(name);
        return repaired.isEmpty() ? "" : before + repaired;
    }

    /** Named after somebody, so in the genitive; easy for names in -ski, -cki, -dzki only. */
    private static String polishStreet(String name) {
        return name.matches(".*[sc]ki|.*dzki") ? "ul. " + name + "ego" : "";
    }

    private static String koreanGiven(String twoNames) {
        return twoNames.length() == 4 && twoNames.charAt(0) != twoNames.charAt(3)
                ? "" + twoNames.charAt(0) + twoNames.charAt(3)
                : "";
    }
}
