package io.fakestream.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparedArchivesTest {
    @TempDir
    private Path folder;

    @Test
    void areCreatedForTheJvmOfEachServerAndSkipClassesThatDoNotExist() throws Exception {
        Path lib = folder.resolve("lib");
        for (String server : List.of("app", "kafka", "cassandra", "processing", "spark")) {
            createJar(lib.resolve(server));
        }
        Path archives = folder.resolve("archives");
        Installation installation = new Installation(lib, folder.resolve("unused"), archives);

        PreparedArchives.create(lib, archives);

        assertThat(names(archives))
                .satisfiesExactlyInAnyOrder(
                        app -> assertThat(app).isEqualTo("app.jsa"),
                        kafka -> assertThat(kafka).matches("kafka-[0-9a-f]+-\\d+\\.jsa"),
                        cassandra -> assertThat(cassandra).matches("cassandra-[0-9a-f]+-\\d+\\.jsa"),
                        spark -> assertThat(spark).matches("processing\\+spark-[0-9a-f]+-\\d+\\.jsa"));
        assertIsUsed(ClassArchive.of(List.of(lib.resolve("kafka")), installation), lib.resolve("kafka"));
    }

    private void assertIsUsed(ClassArchive archive, Path jars) throws IOException, InterruptedException {
        Process java = new ProcessBuilder(
                        Installation.java(),
                        archive.options(folder, false).get(0),
                        "-Xshare:on", // fails if the archive cannot be used
                        "-cp",
                        ProcessSpec.classPath(List.of(jars)),
                        "-version")
                .directory(folder.toFile())
                .start();
        assertThat(java.waitFor()).isZero();
    }

    private static void createJar(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (OutputStream file = Files.newOutputStream(folder.resolve("a.jar"));
                JarOutputStream jar = new JarOutputStream(file)) {
            jar.putNextEntry(new JarEntry("text"));
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
