package io.fakestream.generator.people;

import static io.fakestream.generator.people.CountryRecipe.FAMILY;
import static io.fakestream.generator.people.CountryRecipe.GIVEN;
import static io.fakestream.generator.people.CountryRecipe.GIVEN_UNSORTED;
import static io.fakestream.generator.people.CountryRecipe.NUMBER_FIRST;
import static io.fakestream.generator.people.CountryRecipe.NUMBER_LAST;
import static io.fakestream.generator.people.CountryRecipe.OWN_STREET;
import static io.fakestream.generator.people.CountryRecipe.STREET;
import static io.fakestream.generator.people.CountryRecipe.WESTERN;
import static io.fakestream.generator.people.CountryRecipe.only;
import static io.fakestream.generator.people.CountryRecipe.pool;

import java.util.List;

/** Recipes for the countries of North and South America. */
final class RecipesOfTheAmericas {
    static final List<CountryRecipe> ALL = List.of(
            new CountryRecipe(
                    "United States",
                    "en-US",
                    "America/New_York 47, America/Chicago 29, America/Los_Angeles 16, America/Denver 5, America/Phoenix 2, Pacific/Honolulu 1",
                    WESTERN,
                    NUMBER_FIRST,
                    GIVEN,
                    FAMILY,
                    pool(only(".* (Street|Avenue|Road|Drive|Lane|Court|Way|Place|Circle)"), OWN_STREET)),
            new CountryRecipe(
                    "Brazil",
                    "pt-BR",
                    "America/Sao_Paulo 65, America/Fortaleza 16, America/Bahia 7, America/Belem 5, America/Manaus 4, America/Cuiaba 3",
                    WESTERN,
                    "{street}, {number}, {place}",
                    GIVEN,
                    FAMILY,
                    pool(only("(Rua|Avenida|Travessa|Alameda) .*"), STREET)),
            // names fall back to the United States, which is similar enough
            new CountryRecipe(
                    "Canada",
                    "en-CA",
                    "America/Toronto 61, America/Vancouver 14, America/Edmonton 12, America/Halifax 5, America/Winnipeg 4, America/Regina 3, America/St_Johns 1",
                    WESTERN,
                    NUMBER_FIRST,
                    GIVEN_UNSORTED,
                    FAMILY,
                    pool(only(".* (Street|Avenue|Road|Drive|Crescent|Court|Trail|Way)"), OWN_STREET)),
            new CountryRecipe(
                    "Mexico",
                    "es-MX",
                    "America/Mexico_City 86, America/Tijuana 3, America/Hermosillo 3, America/Mazatlan 3, America/Chihuahua 3, America/Cancun 2",
                    WESTERN,
                    NUMBER_LAST,
                    GIVEN,
                    FAMILY,
                    pool(only("(Calle|Avenida|Privada|Paseo|Camino|Prolongación|Plaza) .*"), STREET)),
            new CountryRecipe(
                    "Argentina",
                    "es-AR",
                    "America/Argentina/Buenos_Aires 100",
                    WESTERN,
                    NUMBER_LAST,
                    GIVEN_UNSORTED,
                    FAMILY,
                    pool(name -> name.replace("Avda.", "Avenida"), STREET)));

    private RecipesOfTheAmericas() {}
}
