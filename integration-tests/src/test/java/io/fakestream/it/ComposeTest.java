package io.fakestream.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** What can be said of the Compose files without an engine. */
class ComposeTest {
    private static final Path FOLDER = Path.of("../deploy/compose");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z0-9_]+)");
    private static final Pattern LOOPBACK_PORT = Pattern.compile("127\\.0\\.0\\.1:\\$\\{[A-Z0-9_]+_PORT}:\\d+");
    private static final int LAPTOP_MEGABYTES = 7_000;

    /** One file, or one on top of another, as {@code -f} takes them. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> load(String files) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        for (String file : files.split("\\+", -1)) {
            merge(all, (Map<String, Object>) new Yaml().load(Files.readString(FOLDER.resolve(file))));
        }
        return all;
    }

    /** Mappings are merged, lists of volumes and ports grow, and anything else is replaced. */
    @SuppressWarnings("unchecked")
    private static void merge(Map<String, Object> into, Map<String, Object> more) {
        more.forEach((key, value) -> {
            Object before = into.get(key);
            if (before instanceof Map && value instanceof Map) {
                Map<String, Object> merged = new LinkedHashMap<>((Map<String, Object>) before);
                merge(merged, (Map<String, Object>) value);
                into.put(key, merged);
            } else if (before instanceof List && (key.equals("volumes") || key.equals("ports"))) {
                List<Object> merged = new ArrayList<>((List<Object>) before);
                merged.addAll((List<Object>) value);
                into.put(key, merged);
            } else {
                into.put(key, value);
            }
        });
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> services(String files) throws IOException {
        return (Map<String, Map<String, Object>>)
                Objects.requireNonNull(load(files).get("services"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> mapping(Map<String, Object> service, String key) {
        return (Map<String, Object>) service.getOrDefault(key, Map.of());
    }

    @SuppressWarnings("unchecked")
    private static List<String> list(Map<String, Object> service, String key) {
        return (List<String>) service.getOrDefault(key, List.of());
    }

    private static Properties versions() throws IOException {
        Properties env = new Properties();
        try (var reader = Files.newBufferedReader(FOLDER.resolve(".env"))) {
            env.load(reader);
        }
        return env;
    }

    @ParameterizedTest
    @ValueSource(strings = {"compose.yml", "compose.yml+cluster.yml"})
    void whoeverIsWaitedForCanBeHealthy(String files) throws IOException {
        Map<String, Map<String, Object>> services = services(files);
        services.forEach((name, service) -> mapping(service, "depends_on").forEach((other, how) -> {
            assertThat(services).as(name + " waits for").containsKey(other);
            if (how.toString().contains("service_healthy")) {
                assertThat(mapping(Objects.requireNonNull(services.get(other)), "healthcheck"))
                        .as(name + " waits until " + other + " is healthy")
                        .containsKey("test");
            }
        }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"compose.yml", "compose.yml+cluster.yml"})
    void everyPortIsPublishedOnceAndOnLoopbackOnly(String files) throws IOException {
        List<String> ports = services(files).values().stream()
                .flatMap(service -> list(service, "ports").stream())
                .toList();
        assertThat(ports)
                .doesNotHaveDuplicates()
                .allMatch(port -> LOOPBACK_PORT.matcher(port).matches());
        Properties env = versions();
        assertThat(ports.stream()
                        .map(port -> env.getProperty(variables(port).iterator().next())))
                .doesNotContainNull()
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"compose.yml", "compose.yml+cluster.yml"})
    void everyImageHasItsVersionInOnePlace(String files) throws IOException {
        Properties env = versions();
        services(files).forEach((name, service) -> {
            String image = String.valueOf(service.get("image"));
            assertThat(image).as(name).matches("\\$\\{[A-Z_]+_IMAGE}");
            String version = env.getProperty(variables(image).iterator().next());
            assertThat(version).as(name).matches("[a-z0-9./-]+:.+").doesNotContain("latest");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"compose.yml", "cluster.yml"})
    void everyVariableIsInTheEnvironmentFile(String file) throws IOException {
        assertThat(versions().stringPropertyNames())
                .containsAll(variables(Files.readString(FOLDER.resolve(file)).replaceAll("(?m)^ *#.*$", "")));
    }

    private static Set<String> variables(String text) {
        Set<String> names = new TreeSet<>();
        VARIABLE.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .forEach(names::add);
        return names;
    }

    @ParameterizedTest
    @ValueSource(strings = {"compose.yml", "compose.yml+cluster.yml"})
    void everyMountIsAFileThatExistsOrAVolumeThatIsNamed(String files) throws IOException {
        Map<String, Object> all = load(files);
        Set<String> named = mapping(all, "volumes").keySet();
        Set<String> used = new HashSet<>();
        services(files).forEach((name, service) -> {
            for (String mount : list(service, "volumes")) {
                String source = mount.substring(0, mount.indexOf(':'));
                if (source.startsWith(".")) {
                    assertThat(FOLDER.resolve(source)).as(name).exists();
                    assertThat(mount).as(name).endsWith(":ro");
                } else {
                    assertThat(named).as(name).contains(source);
                    used.add(source);
                }
            }
        });
        assertThat(used).isEqualTo(named);
    }

    @ParameterizedTest
    @ValueSource(strings = {"compose.yml", "compose.yml+cluster.yml"})
    void everyServiceHasItsShareOfTheMemory(String files) throws IOException {
        services(files)
                .forEach((name, service) -> assertThat(String.valueOf(service.get("mem_limit")))
                        .as(name)
                        .matches("\\d+m"));
        int small = services("compose.yml").values().stream()
                .filter(service -> !service.containsKey("profiles"))
                .filter(service -> !String.valueOf(
                                mapping(service, "healthcheck").get("disable"))
                        .equals("true")) // over in a moment
                .mapToInt(service -> Integer.parseInt(
                        String.valueOf(service.get("mem_limit")).replace("m", "")))
                .sum();
        assertThat(small).isLessThan(LAPTOP_MEGABYTES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"compose.yml", "cluster.yml", ".env", "../cassandra/roles", "../image/prepare"})
    void noPasswordIsWritten(String file) throws IOException {
        assertThat(Files.readAllLines(FOLDER.resolve(file)))
                .filteredOn(line -> !line.strip().startsWith("#"))
                .noneMatch(line -> line.toLowerCase(Locale.ROOT)
                        .matches(".*(password|passwd|secret)[a-z_]*\\s*[:=]\\s*[\"']?[a-z0-9]{4,}.*"));
    }
}
