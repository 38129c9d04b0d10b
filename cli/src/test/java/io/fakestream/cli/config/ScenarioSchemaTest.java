package io.fakestream.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fakestream.cli.CommandLineRun;
import io.fakestream.cli.TestKeys;
import io.fakestream.cli.option.GeneratorOptions;
import io.fakestream.generator.Arrivals;
import io.fakestream.generator.Mode;
import io.fakestream.generator.RecordKey;
import io.fakestream.model.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.CommandSpec;

/** The schema in the documentation, which editors use to check scenarios, is consistent with the code. */
class ScenarioSchemaTest {
    /** Surefire sets the module directory; otherwise tests run in it. */
    private static final Path SCHEMA =
            Path.of(System.getProperty("basedir", "")).resolve("../docs/scenario.schema.json");

    private static final String GENERATOR = "generator.";

    @Test
    void hasExactlyTheKeysOfTheOptions() throws IOException {
        // when
        Set<String> keys = names(schema().get("properties"));

        // then
        Set<String> expected = CommandSpec.forAnnotatedObject(new GeneratorOptions()).options().stream()
                .map(Settings::key)
                .filter(Objects::nonNull)
                .filter(key -> key.startsWith(GENERATOR))
                .map(key -> key.substring(GENERATOR.length()))
                .collect(Collectors.toCollection(TreeSet::new));
        expected.removeAll(Set.of("preset", "scenario")); // which refer to a scenario
        expected.add("description"); // which is free text
        assertThat(keys).isEqualTo(expected);
        assertThat(schema().get("additionalProperties").asBoolean(true)).isFalse();
    }

    @Test
    void hasTheValuesOfTheCode() throws IOException {
        assertThat(values("mode")).isEqualTo(words(Mode.values()));
        assertThat(values("arrivals")).isEqualTo(words(Arrivals.values()));
        assertThat(values("key")).isEqualTo(words(RecordKey.values()));
    }

    @Test
    void hasEveryKindOfFault() throws IOException {
        // when
        JsonNode faults = schema().at("/properties/faults/anyOf/0");

        // then
        assertThat(names(faults.get("properties")))
                .isEqualTo(
                        Arrays.stream(Fault.values()).map(Fault::code).collect(Collectors.toCollection(TreeSet::new)));
        assertThat(faults.get("additionalProperties").asBoolean(true)).isFalse();
    }

    @Test
    void hasAnExampleOfEachShapeThatTheCodeAccepts() throws IOException {
        // given
        JsonNode shape = schema().at("/properties/shape");
        List<String> examples = texts(shape.get("examples"));

        // then
        assertThat(examples).hasSize(5).allSatisfy(example -> {
            assertThat(example).matches(shape.get("pattern").asText());
            assertThat(CommandLineRun.of("generate", "--dry-run", "--shape", example)
                            .exitCode())
                    .isZero();
        });
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "rate, 500/s, true",
        "rate, 0.5, true",
        "rate, max, true",
        "rate, fast, false",
        "speed, 60, true",
        "speed, 1.5x, true",
        "speed, max, true",
        "speed, -2, false",
        "speed, quick, false"
    })
    void acceptsTheTextsThatTheCodeAccepts(String key, String text, boolean taken) throws IOException {
        // when
        Pattern pattern = Pattern.compile(
                schema().at("/properties/" + key + "/anyOf/1/pattern").asText());

        // then
        assertThat(pattern.matcher(text).find()).isEqualTo(taken);
        assertThat(CommandLineRun.of("generate", "--dry-run", "--" + key + "=" + text)
                                .exitCode()
                        == 0)
                .isEqualTo(taken);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-11-01", "2026-11-01T08:00:00Z", "2026-11-01T08:00:00.5+01:00", "yesterday", "2026-11"})
    void acceptsTheTimesThatTheCodeAccepts(String text) throws IOException {
        // when
        boolean taken = Pattern.compile(schema().at("/$defs/moment/pattern").asText())
                .matcher(text)
                .find();

        // then
        assertThat(CommandLineRun.of("generate", "--dry-run", "--from=" + text).exitCode() == 0)
                .isEqualTo(taken);
    }

    @ParameterizedTest
    @MethodSource("presets")
    void allowsEveryPreset(String preset) throws IOException {
        // given
        JsonNode properties = schema().get("properties");

        // when
        JsonNode written;
        try (InputStream in = Scenario.class.getResourceAsStream("presets/" + preset + ".yaml")) {
            written = new YAMLMapper().readTree(in);
        }

        // then
        assertThat(names(properties)).containsAll(names(written));
        assertThat(written.properties())
                .allSatisfy(entry -> assertAllowed(properties, entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest
    @MethodSource("presets")
    void parsesEveryPresetWithoutErrors(String preset) {
        // when
        Scenario scenario = Scenario.preset(preset, TestKeys.generator());

        // then
        assertThat(scenario.problems()).isEmpty();
        assertThat(scenario.values()).containsKey("generator.rate");
        assertThat(CommandLineRun.of("generate", "--dry-run", "--preset", preset)
                        .exitCode())
                .isZero();
    }

    static List<String> presets() {
        return Scenario.PRESETS;
    }

    /** Checks text by its pattern or values, and faults by their rates; other numbers are checked only by the code. */
    private static void assertAllowed(JsonNode properties, String key, JsonNode value) {
        JsonNode schema = properties.get(key);
        if (schema.has("enum")) {
            assertThat(texts(schema.get("enum"))).as(key).contains(value.asText());
        }
        if (value.isTextual()) {
            StreamSupport.stream(schema.findValues("pattern").spliterator(), false)
                    .forEach(pattern -> assertThat(value.asText()).as(key).matches(pattern.asText()));
        }
        if (key.equals("faults")) {
            assertThat(value.properties()).allSatisfy(fault -> {
                assertThat(names(schema.at("/anyOf/0/properties"))).contains(fault.getKey());
                assertThat(fault.getValue().asDouble()).as(fault.getKey()).isBetween(0.0, 1.0);
            });
        }
    }

    private static JsonNode schema() throws IOException {
        return new ObjectMapper().readTree(Files.readString(SCHEMA));
    }

    private static Set<String> values(String key) throws IOException {
        return new TreeSet<>(texts(schema().at("/properties/" + key + "/enum")));
    }

    private static Set<String> words(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
