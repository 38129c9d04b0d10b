package io.fakestream.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
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
        List<String> options = archive().options(folder, true);

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

        List<String> options = ClassArchive.of(List.of(jars), new Installation(folder, above.resolve("archives")))
                .options(working, true);

        assertThat(options.get(0)).startsWith(WRITE + "../../archives/kafka-");
    }

    @Test
    void leavesFilesThatAreNotArchives() throws IOException {
        Files.createDirectories(archives);
        List<String> others = List.of("kafka-notes.txt", "kafka-ui.jsa.bak", "kafka-zz.jsa");
        for (String other : others) {
            Files.writeString(archives.resolve(other), "mine");
        }

        archive();

        assertThat(names()).containsExactlyInAnyOrderElementsOf(others);
    }

    @Test
    void isReadAtLaterStarts() throws IOException {
        startAndStop();

        List<String> options = archive().options(folder, true);

        assertThat(names()).singleElement().asString().matches("kafka-[0-9a-f]+-7\\.jsa");
        assertThat(options)
                .containsExactly(
                        READ + Path.of("archives").resolve(names().get(0)), "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
    }

    @Test
    void isNotKeptWhenTheServerWasKilled() throws IOException {
        ClassArchive archive = archive();
        Files.writeString(unfinished(archive), "half an archive");

        archive.serverKilled();

        assertThat(names()).isEmpty();
    }

    @Test
    void doesNotExistWhenTheServerWroteNone() throws IOException {
        archive().finished();

        assertThat(names()).isEmpty();
        assertThat(archive().options(folder, true).get(0)).startsWith(WRITE);
    }

    @Test
    void isRewrittenForOtherJars() throws IOException {
        startAndStop();
        String before = names().get(0);
        Files.writeString(jars.resolve("b.jar"), "other and more classes");

        ClassArchive archive = archive();

        assertThat(archive.options(folder, true).get(0)).startsWith(WRITE).doesNotContain(before);
    }

    @Test
    void isRewrittenForOurOwnJarOfTheSameSizeAndTimeWithOtherContent() throws IOException {
        Path jar = jars.resolve("fakestream-model-0.1.0.jar");
        Files.writeString(jar, "return 1;");
        FileTime time = Files.getLastModifiedTime(jar);
        startAndStop();

        Files.writeString(jar, "return 2;");
        Files.setLastModifiedTime(jar, time);

        assertThat(archive().options(folder, true).get(0)).startsWith(WRITE);
    }

    @Test
    void isNotConfusedWithTheArchiveOfAnotherServer() throws IOException {
        startAndStop();
        Path spark = Files.createDirectory(folder.resolve("spark"));
        Files.writeString(spark.resolve("a.jar"), "classes");

        ClassArchive archive = ClassArchive.of(List.of(spark), new Installation(folder, archives));

        assertThat(archive.options(folder, true).get(0))
                .startsWith(WRITE + Path.of("archives").resolve("spark-"));
        assertThat(names()).singleElement().asString().startsWith("kafka-");
    }

    @Test
    void replacesArchivesOfEarlierBuilds() throws IOException {
        // an archive of an earlier build, an incomplete one of a dead process, and one being written by a live process
        Files.createDirectories(archives);
        Files.writeString(archives.resolve("kafka-123-3.jsa"), "old");
        Files.writeString(archives.resolve("kafka-456.jsa." + Integer.MAX_VALUE), "never finished");
        String live = "kafka-789.jsa." + ProcessHandle.current().pid();
        Files.writeString(archives.resolve(live), "in the making");

        archive();

        assertThat(names()).containsExactly(live);
    }

    @Test
    void isNotUsedIfItIsTruncatedAndWrittenAgain() throws IOException {
        startAndStop();
        Files.writeString(archives.resolve(names().get(0)), "arch");

        ClassArchive archive = archive();

        assertThat(archive.options(folder, true).get(0)).startsWith(WRITE);
        assertThat(names()).isEmpty();
    }

    @Test
    void thatWasCreatedByTheBuildIsPreferred() throws IOException {
        startAndStop();
        Path prepared = Files.move(archives, folder.resolve("prepared"));

        ClassArchive archive = ClassArchive.of(List.of(jars), new Installation(folder, archives, prepared));

        assertThat(archive.options(folder, true).get(0)).startsWith(READ + "prepared/kafka-");
    }

    @Test
    void isWrittenIfTheOneOfTheBuildIsTruncatedOrOfAnotherVersionOrMissing() throws IOException {
        startAndStop();
        Path prepared = Files.move(archives, folder.resolve("prepared"));
        Path file;
        try (Stream<Path> files = Files.list(prepared)) {
            file = files.findFirst().orElseThrow();
        }
        Installation installation = new Installation(folder, archives, prepared);

        Files.writeString(file, "arch");
        assertThat(ClassArchive.of(List.of(jars), installation)
                        .options(folder, true)
                        .get(0))
                .startsWith(WRITE + "archives/");

        Files.writeString(file, "archive");
        Files.writeString(jars.resolve("b.jar"), "other and more classes");
        assertThat(ClassArchive.of(List.of(jars), installation)
                        .options(folder, true)
                        .get(0))
                .startsWith(WRITE + "archives/");

        Installation without = new Installation(folder, archives, folder.resolve("nothing"));
        assertThat(ClassArchive.of(List.of(jars), without).options(folder, true).get(0))
                .startsWith(WRITE + "archives/");
    }

    private ClassArchive archive() {
        return ClassArchive.of(List.of(jars), new Installation(folder, archives));
    }

    private void startAndStop() throws IOException {
        ClassArchive archive = archive();
        Files.writeString(unfinished(archive), "archive");
        archive.finished();
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
