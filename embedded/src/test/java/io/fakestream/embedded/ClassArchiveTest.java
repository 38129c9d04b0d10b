package io.fakestream.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
    private static final String WRITE = "-XX:ArchiveClassesAtExit=";
    private static final String READ = "-XX:SharedArchiveFile=";

    @TempDir
    private Path folder;

    private Path jars = Path.of("");
    private Path archives = Path.of("");

    @BeforeEach
    void createServer() throws IOException {
        jars = Files.createDirectory(folder.resolve("kafka"));
        archives = folder.resolve("archives");
        Files.writeString(jars.resolve("a.jar"), "classes");
        Files.writeString(jars.resolve("b.jar"), "more classes");
    }

    @Test
    void isWrittenAtTheFirstStart() {
        List<String> options = ClassArchive.of(List.of(jars), archives).options(folder, true);

        assertThat(options)
                .satisfiesExactly(
                        write -> assertThat(write)
                                .startsWith(WRITE + Path.of("archives").resolve("kafka-"))
                                .endsWith(".jsa." + ProcessHandle.current().pid()),
                        quiet -> assertThat(quiet).isEqualTo("-Xlog:cds=off"),
                        quiet -> assertThat(quiet).isEqualTo("-Xlog:cds+dynamic=off"));
    }

    @Test
    void isNamedWithoutTheColonsOfTheDirectoriesAboveIt() throws IOException {
        Path above = Files.createDirectory(folder.resolve("a:b"));
        Path working = Files.createDirectories(above.resolve("store/kafka"));

        List<String> options =
                ClassArchive.of(List.of(jars), above.resolve("archives")).options(working, true);

        assertThat(options.get(0)).startsWith(WRITE + "../../archives/kafka-");
    }

    @Test
    void leavesFilesThatAreNotArchives() throws IOException {
        Files.createDirectories(archives);
        List<String> others = List.of("kafka-notes.txt", "kafka-ui.jsa.bak", "kafka-zz.jsa");
        for (String other : others) {
            Files.writeString(archives.resolve(other), "mine");
        }

        ClassArchive.of(List.of(jars), archives);

        assertThat(names()).containsExactlyInAnyOrderElementsOf(others);
    }

    @Test
    void isReadAtLaterStarts() throws IOException {
        startAndStop();

        List<String> options = ClassArchive.of(List.of(jars), archives).options(folder, true);

        assertThat(names()).singleElement().asString().matches("kafka-[0-9a-f]+\\.jsa");
        assertThat(options)
                .containsExactly(
                        READ + Path.of("archives").resolve(names().get(0)), "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
    }

    @Test
    void isNotKeptWhenTheServerWasKilled() throws IOException {
        ClassArchive archive = ClassArchive.of(List.of(jars), archives);
        Files.writeString(unfinished(archive), "half an archive");

        archive.serverKilled();

        assertThat(names()).isEmpty();
    }

    @Test
    void doesNotExistWhenTheServerWroteNone() throws IOException {
        ClassArchive.of(List.of(jars), archives).serverExited();

        assertThat(names()).isEmpty();
        assertThat(ClassArchive.of(List.of(jars), archives)
                        .options(folder, true)
                        .get(0))
                .startsWith(WRITE);
    }

    @Test
    void isRewrittenForOtherJars() throws IOException {
        startAndStop();
        String before = names().get(0);
        Files.writeString(jars.resolve("b.jar"), "other and more classes");

        ClassArchive archive = ClassArchive.of(List.of(jars), archives);

        assertThat(archive.options(folder, true).get(0)).startsWith(WRITE).doesNotContain(before);
    }

    @Test
    void isNotConfusedWithTheArchiveOfAnotherServer() throws IOException {
        startAndStop();
        Path spark = Files.createDirectory(folder.resolve("spark"));
        Files.writeString(spark.resolve("a.jar"), "classes");

        ClassArchive archive = ClassArchive.of(List.of(spark), archives);

        assertThat(archive.options(folder, true).get(0))
                .startsWith(WRITE + Path.of("archives").resolve("spark-"));
        assertThat(names()).singleElement().asString().startsWith("kafka-");
    }

    @Test
    void replacesArchivesOfEarlierBuilds() throws IOException {
        // an archive of an earlier build, an incomplete one of a dead process, and one being written by a live process
        Files.createDirectories(archives);
        Files.writeString(archives.resolve("kafka-123.jsa"), "old");
        Files.writeString(archives.resolve("kafka-456.jsa." + Integer.MAX_VALUE), "never finished");
        String live = "kafka-789.jsa." + ProcessHandle.current().pid();
        Files.writeString(archives.resolve(live), "in the making");

        ClassArchive.of(List.of(jars), archives);

        assertThat(names()).containsExactly(live);
    }

    private void startAndStop() throws IOException {
        ClassArchive archive = ClassArchive.of(List.of(jars), archives);
        Files.writeString(unfinished(archive), "archive");
        archive.serverExited();
    }

    private Path unfinished(ClassArchive archive) {
        return folder.resolve(archive.options(folder, true).get(0).substring(WRITE.length()));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(archives)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
