package io.fakestream.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code fsp}, with made-up JDKs that only say how they were called. */
@Order(SharedPipeline.BEFORE)
class LauncherIT {
    private static final Path SCRIPT = Path.of(System.getProperty("fsp.script", "../fsp"));
    private static final Path FLAGS = Path.of("../cli/src/main/launcher/jvm-flags.txt");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path root;

    private record Called(int exitCode, String output) {}

    /** A release archive that was unpacked into a folder with a space in its name. */
    @BeforeEach
    void unpack() throws IOException {
        root = Files.createDirectories(folder.resolve("a folder"));
        Files.copy(SCRIPT, root.resolve("fsp"));
        install(root.resolve("lib"));
    }

    private static void install(Path lib) throws IOException {
        Files.createDirectories(lib.resolve("app"));
        Files.copy(FLAGS, lib.resolve("jvm-flags.txt"));
    }

    @Test
    void findsAJdk17WhateverThePathSays() {
        jdk("jdk-21", "21.0.5");
        Path wanted = jdk("jdk-17", "17.0.15");

        Called called = fsp(root.resolve("fsp"), Map.of(), "demo", "--exit");

        assertThat(called.exitCode()).isZero();
        assertThat(called.output())
                .startsWith(wanted.toString())
                .contains("-Dfsp.root=" + real(root))
                .contains("-cp " + real(root) + "/lib/app/* io.fakestream.cli.Fsp demo --exit");
    }

    @Test
    void worksThroughASymbolicLinkAndFromAnyFolder() throws IOException {
        jdk("jdk-17", "17.0.15");
        Path link = Files.createSymbolicLink(
                Files.createDirectories(folder.resolve("bin")).resolve("fsp"), Path.of("../a folder/fsp"));

        Called called = fsp(link, Map.of(), "status");

        assertThat(called.output()).contains("-Dfsp.root=" + real(root));
    }

    @Test
    void takesTheJdkThatSomebodyNames() {
        jdk("jdk-17", "17.0.15");
        Path named = jdk("mine", "17.0.2");

        Called called = fsp(root.resolve("fsp"), Map.of("FSP_JAVA_HOME", named.toString()), "status");

        assertThat(called.output()).startsWith(named.toString());
    }

    @ParameterizedTest(name = "fsp {0}: {1}")
    @CsvSource({
        "demo, -Xmx512m -Xms64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1",
        "verify, -Xmx1g -Xms64m -XX:+UseSerialGC -XX:+UseCondCardMark",
        "status, -Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1",
        "--help, -Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1",
    })
    void startsACommandWithItsJvmFlags(String command, String flags) {
        Path jdk = jdk("jdk-17", "17.0.15");

        Called called = fsp(root.resolve("fsp"), Map.of(), command);

        assertThat(called.output()).startsWith(jdk + " " + flags + " -XX:OnOutOfMemoryError=");
    }

    @ParameterizedTest(name = "fsp {0}: {1}")
    @CsvSource({"demo, -Xmx3g", "status, -Xmx128m"})
    void overridesTheHeapOfACommandThatNeedsMoreThanTheDefault(String command, String heap) {
        Path jdk = jdk("jdk-17", "17.0.15");

        Called called = fsp(root.resolve("fsp"), Map.of("FSP_HEAP", "3g"), command);

        assertThat(called.output()).startsWith(jdk + " " + heap + " ");
    }

    @Test
    void saysThatItsFlagsAreMissing() throws IOException {
        jdk("jdk-17", "17.0.15");
        Files.delete(root.resolve("lib/jvm-flags.txt"));

        Called called = fsp(root.resolve("fsp"), Map.of(), "demo");

        assertThat(called.exitCode()).isEqualTo(3);
        assertThat(called.output()).startsWith("The installation is incomplete: ");
    }

    @ParameterizedTest(name = "{0} is newer than the build: {1}")
    @CsvSource({
        "pom.xml, true",
        "fsp, true",
        ".mvn/jvm.config, true",
        "model/pom.xml, true",
        "model/src/main/java/Listen.java, true",
        "embedded/kafka/pom.xml, true",
        "deploy/prometheus/alerts.yml, true",
        "model/src/test/java/ListenTest.java, false",
        "model/README.md, false",
        "model/target/generated/src/main/java/Made.java, false",
        "benchmark/src/main/java/Bench.java, false",
        "integration-tests/src/test/java/SomeIT.java, false",
        ".fsp/store/src/data.txt, false",
        "songs.csv, false",
    })
    void buildsAgainIfASourceIsNewerThanTheBuild(String file, boolean builds) throws IOException {
        jdk("jdk-17", "17.0.15");
        Files.createFile(root.resolve("pom.xml"));
        program(root.resolve("mvnw"), "echo '[ERROR] this is the wrapper'; exit 1");
        install(root.resolve("cli/target/fsp-1/lib"));
        Path built = Files.createFile(root.resolve("cli/target/built"));
        Path changed = root.resolve(file);
        Files.createDirectories(changed.getParent());
        if (!Files.exists(changed)) {
            Files.createFile(changed);
        }
        FileTime now = Files.getLastModifiedTime(root.resolve("mvnw"));
        Files.setLastModifiedTime(built, FileTime.from(now.toInstant().plusSeconds(10)));
        Files.setLastModifiedTime(changed, FileTime.from(now.toInstant().plusSeconds(20)));

        Called called = fsp(root.resolve("fsp"), Map.of(), "demo");

        assertThat(called.output().contains("[ERROR] this is the wrapper"))
                .as(called.output())
                .isEqualTo(builds);
        assertThat(called.exitCode()).isEqualTo(builds ? 3 : 0);
    }

    @ParameterizedTest(name = "{0} s after the build: {1}")
    @CsvSource({"10, true", "-10, false"})
    void usesAClassArchiveOfFspOnlyIfItIsNewerThanTheBuild(int secondsLater, boolean used) throws IOException {
        jdk("jdk-17", "17.0.15");
        Files.createFile(root.resolve("pom.xml"));
        install(root.resolve("cli/target/fsp-1/lib"));
        Path built = Files.createFile(root.resolve("cli/target/built"));
        Path archives = Files.createDirectories(root.resolve("cli/target/class-archives"));
        Path archive = Files.createFile(archives.resolve("app.jsa"));
        FileTime now = Files.getLastModifiedTime(archive);
        Files.setLastModifiedTime(built, FileTime.from(now.toInstant().plusSeconds(100)));
        Files.setLastModifiedTime(archive, FileTime.from(now.toInstant().plusSeconds(100 + secondsLater)));

        Called called = fsp(root.resolve("fsp"), Map.of(), "demo");

        assertThat(called.exitCode()).isZero();
        assertThat(called.output()).contains("-Dfsp.prepared-archives=" + archives.toRealPath());
        assertThat(called.output().contains("-XX:SharedArchiveFile=" + archive.toRealPath()))
                .as(called.output())
                .isEqualTo(used);
    }

    @ParameterizedTest(name = "only Java {0} is there")
    @ValueSource(strings = {"1.8.0_402", "11.0.22", "21.0.5", "25.0.1"})
    void saysWhatItFoundWhenThereIsNo17(String version) {
        Path other = jdk("other", version);
        String major = version.replaceFirst("^1\\.", "").replaceFirst("\\..*", "");

        Called called = fsp(root.resolve("fsp"), Map.of(), "demo");

        assertThat(called.exitCode()).isEqualTo(3);
        assertThat(called.output())
                .startsWith("fsp needs a JDK 17, exactly: Cassandra starts on no newer Java. Found:\n  Java " + major
                        + " in " + other + "\nInstall it with: ");
        assertThat(called.output().lines()).hasSize(3);
    }

    @Test
    void saysSoWhenThereIsNoJavaAtAll() {
        Called called = fsp(root.resolve("fsp"), Map.of(), "demo");

        assertThat(called.exitCode()).isEqualTo(3);
        assertThat(called.output()).startsWith("fsp needs a JDK 17, and no Java was found.\nInstall it with: ");
    }

    @Test
    void namesMavensSettingsWhenAProxyRejects() throws IOException {
        jdk("jdk-17", "17.0.15");
        Files.createFile(root.resolve("pom.xml"));
        program(
                Files.createDirectories(folder.resolve("tools")).resolve("mvn"),
                "[ \"$1\" = -v ] && echo 'Apache Maven 3.9.9' && exit; "
                        + "echo '[ERROR] Could not transfer artifact x:y: status code: 407, Proxy Authentication Required'; exit 1");

        Called called = fsp(root.resolve("fsp"), Map.of("PATH", folder.resolve("tools") + ":/usr/bin:/bin"), "demo");

        assertThat(called.exitCode()).isEqualTo(3);
        assertThat(called.output())
                .contains("The build failed.")
                .contains("Proxy Authentication Required")
                .contains("~/.m2/settings.xml")
                .contains("trust store");
    }

    @ParameterizedTest(name = "Maven \"{0}\"")
    @ValueSource(strings = {"", "3.6.3", "3.8.6"})
    void buildsWithTheWrapperIfMavenIsMissingOrTooOld(String version) throws IOException {
        jdk("jdk-17", "17.0.15");
        Files.createFile(root.resolve("pom.xml"));
        program(root.resolve("mvnw"), "echo '[ERROR] this is the wrapper'; exit 1");
        Path tools = tools();
        if (!version.isEmpty()) {
            program(tools.resolve("mvn"), "echo 'Apache Maven " + version + "'");
        }

        Called called = fsp(root.resolve("fsp"), Map.of("PATH", tools.toString()), "demo");

        assertThat(called.exitCode()).isEqualTo(3);
        assertThat(called.output()).contains("The build failed.").contains("[ERROR] this is the wrapper");
    }

    @Test
    void buildsWithTheMavenOnThePathIfItIsNewEnough() throws IOException {
        jdk("jdk-17", "17.0.15");
        Files.createFile(root.resolve("pom.xml"));
        program(root.resolve("mvnw"), "echo '[ERROR] this is the wrapper'; exit 1");
        Path tools = tools();
        program(
                tools.resolve("mvn"),
                "[ \"$1\" = -v ] && echo 'Apache Maven 3.8.7' && exit; echo '[ERROR] this is the installed one'; exit 1");

        Called called = fsp(root.resolve("fsp"), Map.of("PATH", tools.toString()), "demo");

        assertThat(called.output()).contains("[ERROR] this is the installed one");
    }

    /** A folder with the programs that the script uses, and nothing else. */
    private Path tools() {
        try {
            Path tools = Files.createDirectories(folder.resolve("few"));
            for (String name : List.of(
                    "sh",
                    "sed",
                    "head",
                    "dirname",
                    "readlink",
                    "uname",
                    "find",
                    "grep",
                    "mkdir",
                    "cat",
                    "rm",
                    "date",
                    "sleep",
                    "touch",
                    "mv",
                    "cut",
                    "tail")) {
                Path program =
                        Files.exists(Path.of("/usr/bin", name)) ? Path.of("/usr/bin", name) : Path.of("/bin", name);
                if (!Files.exists(tools.resolve(name))) {
                    Files.createSymbolicLink(tools.resolve(name), program);
                }
            }
            return tools;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path jdk(String name, String version) {
        try {
            Path home = Files.createDirectories(folder.resolve("jdks").resolve(name));
            Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"" + version + "\"\n");
            Path bin = Files.createDirectories(home.resolve("bin"));
            program(bin.resolve("java"), "echo " + home + " \"$@\"");
            program(bin.resolve("javac"), "exit 0");
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void program(Path file, String script) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Called fsp(Path script, Map<String, String> environment, String... arguments) {
        try {
            List<String> command = new ArrayList<>(List.of("/bin/sh", script.toString()));
            command.addAll(List.of(arguments));
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
            builder.environment().clear();
            builder.environment().put("PATH", tools().toString());
            builder.environment().put("HOME", folder.toString());
            builder.environment().put("FSP_JDK_FOLDERS", folder.resolve("jdks") + "/*");
            builder.environment().putAll(environment);
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Called(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
