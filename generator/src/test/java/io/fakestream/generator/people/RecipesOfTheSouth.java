package io.fakestream.generator.people;

import static io.fakestream.generator.people.CountryRecipe.FAMILY;
import static io.fakestream.generator.people.CountryRecipe.GIVEN_UNSORTED;
import static io.fakestream.generator.people.CountryRecipe.NUMBER_FIRST;
import static io.fakestream.generator.people.CountryRecipe.OWN_STREET;
import static io.fakestream.generator.people.CountryRecipe.WESTERN;
import static io.fakestream.generator.people.CountryRecipe.allBut;
import static io.fakestream.generator.people.CountryRecipe.capitals;
import static io.fakestream.generator.people.CountryRecipe.only;
import static io.fakestream.generator.people.CountryRecipe.pool;

import java.util.List;
import java.util.function.UnaryOperator;

/** Recipes for the countries of Africa and Oceania. */
final class RecipesOfTheSouth {
    private static final UnaryOperator<String> ONE_WORD = only("\\p{Lu}\\p{Ll}+");
    private static final String SOUTH_AFRICAN_ODDITIES =
            "Lanchesester|Spectra|Vaness|Thandolweth|Danielia|Momo|Mpu|Haco|Winslo|Ole|Deby|Sego|Karabou";
    private static final String ENGLISH_GIVEN =
            "(Agnes|Christian|Clare|David|Elizabeth|Emmanuel|Esther|Grace|Isaac|Isreal|Joshua"
                    + "|Justina|Katherine|Kimberly|Leonard|Maryjane|Miracle|Peter|Samuel|Sarah|Sylvester|Wilcox)";

    static final List<CountryRecipe> ALL = List.of(
            new CountryRecipe(
                    "Australia",
                    "en-AU",
                    "Australia/Sydney 33, Australia/Melbourne 26, Australia/Brisbane 20, Australia/Perth 11, Australia/Adelaide 7, Australia/Hobart 2, Australia/Darwin 1",
                    WESTERN,
                    NUMBER_FIRST,
                    GIVEN_UNSORTED,
                    FAMILY,
                    pool(
                            name -> only(".* (Street|Road|Avenue|Drive|Parade|Court|Crescent|Terrace)")
                                    .apply(capitals(name)),
                            OWN_STREET)),
            new CountryRecipe(
                    "New Zealand",
                    "en-NZ",
                    "Pacific/Auckland 100",
                    WESTERN,
                    NUMBER_FIRST,
                    GIVEN_UNSORTED,
                    pool(name -> capitals(name.replace("''", "'")), "#{Name.last_name}"),
                    pool(
                            name -> only(".* (Street|Road|Avenue|Drive|Parade|Place|Crescent|Terrace)")
                                    .apply(capitals(name.replace("''", "'"))),
                            OWN_STREET)),
            new CountryRecipe(
                    "South Africa",
                    "en-ZA",
                    "Africa/Johannesburg 100",
                    WESTERN,
                    NUMBER_FIRST,
                    pool(name -> allBut(SOUTH_AFRICAN_ODDITIES).apply(ONE_WORD.apply(name)), "#{Name.first_name}"),
                    FAMILY,
                    pool(
                            UnaryOperator.identity(),
                            "#{Name.last_name} Street",
                            "#{Name.last_name} Road",
                            "#{Name.last_name} Avenue")),
            // English given names among the family names
            new CountryRecipe(
                    "Nigeria",
                    "en-NG",
                    "Africa/Lagos 100",
                    WESTERN,
                    NUMBER_FIRST,
                    pool(name -> allBut("Sname").apply(ONE_WORD.apply(name)), "#{Name.first_name}"),
                    pool(name -> allBut(ENGLISH_GIVEN).apply(ONE_WORD.apply(name)), "#{Name.last_name}"),
                    pool(
                            name -> allBut(ENGLISH_GIVEN + " .*").apply(name.contains("-") ? "" : name),
                            "#{Name.last_name} Street",
                            "#{Name.last_name} Road",
                            "#{Name.last_name} Avenue",
                            "#{Name.last_name} Close")));

    private RecipesOfTheSouth() {}
}
