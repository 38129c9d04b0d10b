package io.fakestream.generator.people;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import net.datafaker.Faker;

/**
 * Generates the resource files with the parts of names and addresses. Run once per change here and commit the result,
 * so that Datafaker is not needed at runtime and its updates do not change any name:
 *
 * <pre>
 * mvn -pl generator test-compile org.codehaus.mojo:exec-maven-plugin:3.5.0:java \
 *     -Dexec.classpathScope=test \
 *     -Dexec.mainClass=io.fakestream.generator.people.PeopleParts \
 *     -Dexec.args=generator/src/main/resources/io/fakestream/generator/people
 * </pre>
 *
 * <p>Corrects values of Datafaker: names of buildings among the streets, two forms in one value, languages that fall
 * back to English, invented cities. Real cities and their postal areas come from {@code places.txt}.
 */
public final class PeopleParts {
    private static final int PARTS = 240;
    private static final int MAX_DRAWS = 30_000;
    private static final int PLACES = 200;
    private static final long SEED = 20261123;

    private final CountryRecipe recipe;
    private final Faker faker;
    private final StringBuilder out = new StringBuilder();

    private PeopleParts(CountryRecipe recipe) {
        this.recipe = recipe;
        this.faker = new Faker(Locale.forLanguageTag(recipe.locale()), new Random(SEED));
    }

    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[0]);
        for (CountryRecipe recipe : CountryRecipe.all()) {
            Files.writeString(directory.resolve(recipe.file() + ".txt"), new PeopleParts(recipe).write());
        }
    }

    private String write() throws IOException {
        out.append("# Made by PeopleParts with Datafaker 2.7.0 (Apache-2.0), locale ")
                .append(recipe.locale())
                .append(", and places.txt of this project. Do not edit.\n");
        out.append("country = ").append(recipe.country()).append('\n');
        out.append("name = ").append(recipe.nameForm()).append('\n');
        out.append("address = ").append(recipe.addressForm()).append('\n');
        out.append("zones = ").append(recipe.zones()).append('\n');
        section("given", gather(recipe.given(), PeopleParts::isPersonName));
        section("family", gather(recipe.family(), PeopleParts::isPersonName));
        section("street", gather(recipe.street(), street -> street.length() <= 32));
        section("place", places());
        return out.toString();
    }

    private void section(String name, List<String> parts) {
        System.out.println(name + " " + parts.size() + " " + parts.subList(0, Math.min(12, parts.size())));
        out.append('[').append(name).append("]\n");
        parts.forEach(part -> out.append(part).append('\n'));
    }

    /**
     * Distinct values that the filter accepts, in the order of the draws; values that the correction discards are
     * omitted.
     */
    private List<String> gather(CountryRecipe.Pool pool, Predicate<String> fits) {
        Set<String> found = new LinkedHashSet<>();
        for (int i = 0; i < MAX_DRAWS && found.size() < PARTS; i++) {
            String expression = pool.expressions().get(i % pool.expressions().size());
            String part = pool.repair().apply(faker.expression(expression).strip());
            if (!part.isEmpty() && fits.test(part)) {
                found.add(part);
            }
        }
        return List.copyOf(found);
    }

    private static boolean isPersonName(String name) {
        return name.length() <= 24
                && name.chars().noneMatch(c -> c == '.' || c == ',' || c == '(' || Character.isDigit(c));
    }

    private List<String> places() throws IOException {
        List<String> patterns = patternsOf(recipe.file());
        Set<String> generated = new LinkedHashSet<>();
        for (int i = 0; generated.size() < PLACES && i < 20 * PLACES; i++) {
            generated.add(faker.bothify(patterns.get(i % patterns.size()), true));
        }
        return List.copyOf(generated);
    }

    private static List<String> patternsOf(String file) throws IOException {
        List<String> patterns = new ArrayList<>();
        boolean inside = false;
        for (String line : resource("places.txt").lines().toList()) {
            if (line.startsWith("[")) {
                inside = line.equals("[" + file + "]");
            } else if (inside) {
                patterns.add(line);
            }
        }
        return patterns;
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = PeopleParts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("no resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
