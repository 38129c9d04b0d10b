package io.fakestream.generator.people;

import static io.fakestream.generator.people.CountryRecipe.EASTERN;
import static io.fakestream.generator.people.CountryRecipe.FAMILY;
import static io.fakestream.generator.people.CountryRecipe.GIVEN;
import static io.fakestream.generator.people.CountryRecipe.GIVEN_UNSORTED;
import static io.fakestream.generator.people.CountryRecipe.NUMBER_FIRST;
import static io.fakestream.generator.people.CountryRecipe.NUMBER_LAST;
import static io.fakestream.generator.people.CountryRecipe.OWN_STREET;
import static io.fakestream.generator.people.CountryRecipe.STREET;
import static io.fakestream.generator.people.CountryRecipe.WESTERN;
import static io.fakestream.generator.people.CountryRecipe.allBut;
import static io.fakestream.generator.people.CountryRecipe.capitals;
import static io.fakestream.generator.people.CountryRecipe.only;
import static io.fakestream.generator.people.CountryRecipe.pool;

import java.util.List;
import java.util.function.UnaryOperator;

/** Recipes for the countries of Europe, including Turkey. */
final class RecipesOfEurope {
    private static final String ROOT_AND_SUFFIX = "#{Address.street_root}#{Address.street_suffix}";
    private static final String PREFIX_TOO = "#{Address.street_prefix} #{Address.street_root}#{Address.street_suffix}";

    private static final String SAME_FOR_WOMEN = "(?!Корнїйчук).*(ко|ук|юк|шин|ів|ець)";
    // rare even in old books; of the many names in -мир and -слав, only those that are still given
    private static final String UKRAINIAN_ODDITIES =
            "Крентта|Палажка|Ликера|Доляна|Поляна|Забава|Мальва|Оріяна|Огняна|Вілена"
                    + "|Віленіна|Квітослава|Сміяна|Потішана|Немира|Купава|Милодара|Любомила|Людомила|Любослава|Радослава"
                    + "|(?!Володи|Любо|Яро|Миро|Свято|Стані|В’яче|Рости|Влади|Броні|Радо|Богу).*(мир|слав|мисл)а?"
                    + "|Любодар|Любозар|Ратибор|Яровид|Яромил|Братомил|Звенигор|Святополк|Ярополк|Родослав|Всевлад|Чорнота"
                    + "|Буйтур|Синьоок|Сологуб|Тур|Семибор|Листвич|Алевтин|Роксолан|Кий|Щек|Хорив|Буревіст|Стожар|Славолюб"
                    + "|Ладо|Лад|Подолян|Орхип";

    static final List<CountryRecipe> ALL = List.of(
            new CountryRecipe(
                    "Germany",
                    "de",
                    "Europe/Berlin 100",
                    WESTERN,
                    NUMBER_LAST,
                    GIVEN,
                    FAMILY,
                    pool(UnaryOperator.identity(), STREET)),
            // "Allée, Voie" is one value in Datafaker; it means either
            new CountryRecipe(
                    "France",
                    "fr",
                    "Europe/Paris 100",
                    WESTERN,
                    NUMBER_FIRST,
                    GIVEN_UNSORTED,
                    FAMILY,
                    pool(name -> name.replace("Allée, Voie", "Allée"), STREET)),
            new CountryRecipe(
                    "Spain",
                    "es",
                    "Europe/Madrid 95, Atlantic/Canary 5",
                    WESTERN,
                    NUMBER_LAST,
                    GIVEN,
                    FAMILY,
                    pool(only("(Calle|Avenida|Paseo|Plaza|Camino|Ronda) .*"), STREET)),
            // some of Datafaker's Italian family names have lost their last letter: Bianc, Cont, Ross
            new CountryRecipe(
                    "Italy",
                    "it",
                    "Europe/Rome 100",
                    WESTERN,
                    NUMBER_LAST,
                    GIVEN_UNSORTED,
                    pool(RecipesOfEurope::italianName, "#{Name.last_name}"),
                    pool(name -> withItalianName("Via ", name), "#{Name.last_name}", "#{Name.first_name}")),
            // en-GB has no names of its own and falls back to the United States; the Australian ones are more similar
            new CountryRecipe(
                    "United Kingdom",
                    "en-AU",
                    "Europe/London 100",
                    WESTERN,
                    NUMBER_FIRST,
                    GIVEN_UNSORTED,
                    FAMILY,
                    pool(
                            name -> only(".* (Street|Avenue|Road|Lane|Grove|Crescent|Square|Terrace|Mews)")
                                    .apply(capitals(name)),
                            OWN_STREET)),
            // Polish family names that end in a vowel differ for women and men: only others are used
            new CountryRecipe(
                    "Poland",
                    "pl",
                    "Europe/Warsaw 100",
                    WESTERN,
                    NUMBER_LAST,
                    GIVEN_UNSORTED,
                    pool(only(".*[^aeiouy]"), "#{Name.last_name}"),
                    pool(RecipesOfEurope::polishStreet, "#{Name.last_name}")),
            new CountryRecipe(
                    "Netherlands",
                    "nl",
                    "Europe/Amsterdam 100",
                    WESTERN,
                    NUMBER_LAST,
                    GIVEN_UNSORTED,
                    FAMILY,
                    pool(only(".*(straat|laan|weg|plantsoen)"), "#{Name.last_name}#{Address.street_suffix}")),
            // Datafaker's streets after people have a superfluous genitive s: Linuss Väg; so only those named after
            // things
            new CountryRecipe(
                    "Sweden",
                    "sv",
                    "Europe/Stockholm 100",
                    WESTERN,
                    NUMBER_LAST,
                    GIVEN,
                    FAMILY,
                    pool(RecipesOfEurope::swedishStreet, ROOT_AND_SUFFIX, PREFIX_TOO)),
            // as in Sweden: Lucass Gate
            new CountryRecipe(
                    "Norway",
                    "nb-NO",
                    "Europe/Oslo 100",
                    WESTERN,
                    NUMBER_LAST,
                    GIVEN,
                    FAMILY,
                    pool(UnaryOperator.identity(), ROOT_AND_SUFFIX, PREFIX_TOO)),
            new CountryRecipe(
                    "Denmark",
                    "da-DK",
                    "Europe/Copenhagen 100",
                    WESTERN,
                    NUMBER_LAST,
                    GIVEN,
                    FAMILY,
                    pool(UnaryOperator.identity(), ROOT_AND_SUFFIX, PREFIX_TOO)),
            // Datafaker joins names and streets without the genitive, and half of the streets are Swedish
            new CountryRecipe(
                    "Finland",
                    "fi-FI",
                    "Europe/Helsinki 100",
                    WESTERN,
                    NUMBER_LAST,
                    GIVEN,
                    FAMILY,
                    pool(
                            RecipesOfEurope::finnishStreet,
                            "#{Name.last_name}katu",
                            "#{Name.last_name}tie",
                            "#{Name.last_name}kuja",
                            "#{Name.last_name}polku")),
            // the streets are real; some are villages, and some have their location in brackets
            new CountryRecipe(
                    "Austria",
                    "de-AT",
                    "Europe/Vienna 100",
                    WESTERN,
                    NUMBER_LAST,
                    GIVEN_UNSORTED,
                    pool(only(".{3,}"), "#{Name.last_name}"),
                    pool(only("[^(.]*(gasse|straße|weg|Gasse|Straße|platz)"), STREET)),
            // names and streets are German, so the places are as well
            new CountryRecipe(
                    "Switzerland",
                    "de-CH",
                    "Europe/Zurich 100",
                    WESTERN,
                    NUMBER_LAST,
                    pool(UnaryOperator.identity(), "#{Name.male_first_name}", "#{Name.female_first_name}"),
                    pool(name -> capitals(name).replace("ß", "ss"), "#{Name.last_name}"),
                    pool(only(".*(strasse|weg|gasse|platz|steig|rain|ring)"), STREET)),
            new CountryRecipe(
                    "Hungary",
                    "hu",
                    "Europe/Budapest 100",
                    EASTERN,
                    "{place}, {street} {number}.",
                    GIVEN,
                    FAMILY,
                    pool(only(".* (utca|út|köz|sétány)"), STREET)),
            new CountryRecipe(
                    "Croatia",
                    "hr",
                    "Europe/Zagreb 100",
                    WESTERN,
                    NUMBER_LAST,
                    GIVEN_UNSORTED,
                    pool(name -> name.replace("\u200b", ""), "#{Name.last_name}"),
                    pool(
                            only("\\p{Lu}\\p{Ll}+(ska|čka|ška|eva|ova)|\\p{Lu}\\p{Ll}+[ae] \\p{Lu}\\p{Ll}+(a|og|e)"),
                            STREET)),
            // family names in -ий differ for women and men: only others are used. The zone has its older name
            // because the first releases of Java 17 do not know Europe/Kyiv
            new CountryRecipe(
                    "Ukraine",
                    "uk",
                    "Europe/Kiev 100",
                    WESTERN,
                    "{street}, {number}, {place}",
                    pool(allBut(UKRAINIAN_ODDITIES), "#{Name.female_first_name}", "#{Name.male_first_name}"),
                    pool(only(SAME_FOR_WOMEN), "#{Name.last_name}"),
                    pool(RecipesOfEurope::ukrainianStreet, "вул. #{Name.last_name}", "пров. #{Name.last_name}")),
            // no Turkish streets in Datafaker; many real ones have the names of people
            new CountryRecipe(
                    "Turkey",
                    "tr",
                    "Europe/Istanbul 100",
                    WESTERN,
                    "{street} No: {number}, {place}",
                    pool(allBut("Yüğüt"), "#{Name.first_name}"),
                    pool(allBut("Canacankatan"), "#{Name.last_name}"),
                    pool(allBut("Canacankatan.*"), "#{Name.last_name} Sokak", "#{Name.last_name} Caddesi")));

    private RecipesOfEurope() {}

    private static String italianName(String name) {
        return name.matches(".*[aeiouàèìòù]") ? capitals(name) : "";
    }

    private static String withItalianName(String before, String name) {
        String repaired = italianName(name);
        return repaired.isEmpty() ? "" : before + repaired;
    }

    /** Streets named after a person, in the genitive; only for names in -ski, -cki, -dzki. */
    private static String polishStreet(String name) {
        return name.matches(".*[sc]ki|.*dzki") ? "ul. " + name + "ego" : "";
    }

    private static String swedishStreet(String name) {
        return name.endsWith("gärdet") ? "" : name.replace("Trädgård", "Trädgårds");
    }

    /** In the genitive; only for names in -nen, -la, -lä and -sto. */
    private static String finnishStreet(String name) {
        if (name.matches(".*nen(katu|tie|kuja|polku)")) {
            return name.replaceFirst("nen(?=katu|tie|kuja|polku)", "sen");
        }
        return name.matches(".*(la|lä|sto)(katu|tie|kuja|polku)")
                ? name.replaceFirst("(?=(katu|tie|kuja|polku)$)", "n")
                : "";
    }

    /** In the genitive: Шевченко gives вул. Шевченка. */
    private static String ukrainianStreet(String name) {
        if (name.endsWith("ко")) {
            return name.substring(0, name.length() - 1) + "а";
        }
        return name.matches(".*(?<!Корнїйч)(ук|юк|шин)") ? name + "а" : "";
    }
}
