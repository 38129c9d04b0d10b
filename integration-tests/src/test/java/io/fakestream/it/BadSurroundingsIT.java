package io.fakestream.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.fakestream.it.FspProcess.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** Bad days: each gets one message, the right exit code, and leaves nothing running. */
@Order(SharedPipeline.BEFORE)
class BadSurroundingsIT {
    @Test
    @Execution(CONCURRENT) // it only waits
    void aKafkaThatCannotBeReachedIsNamed() {
        Finished rejected =
                FspProcess.run(FspProcess.newHome("no-kafka"), "generate", "--kafka", "127.0.0.1:1", "--count", "1");

        assertThat(rejected.exitCode()).isEqualTo(3);
        assertThat(rejected.output())
                .startsWith("Cannot reach Kafka at 127.0.0.1:1: ")
                .doesNotContain("\tat ");
    }

    @Test
    void aCassandraThatCannotBeReachedIsNamed() {
        Finished rejected = FspProcess.run(
                FspProcess.newHome("no-cassandra"), "up", "--cassandra", "127.0.0.1:1", "--without", "generator");

        assertThat(rejected.exitCode()).isEqualTo(3);
        assertThat(rejected.output())
                .contains("Cannot reach Cassandra at 127.0.0.1:1: ")
                .doesNotContain("\tat ");
    }

    @Test
    void tooLittleMemoryIsSaidBeforeAnythingStarts() {
        Finished rejected =
                FspProcess.runWith(FspProcess.newHome("memory"), List.of("-Dfsp.test.free.memory=1000000000"), "up");

        assertThat(rejected.exitCode()).isEqualTo(3);
        assertThat(rejected.output()).isEqualTo("""
                        Too little memory: the pipeline needs at least 2.7 GiB, but only 0.9 GiB is free.
                        Close other programs and try again.
                        """);
    }

    @Test
    void tooLittleDiskIsSaidBeforeAnythingStarts() {
        Path home = FspProcess.newHome("disk");

        Finished rejected = FspProcess.runWith(home, List.of("-Dfsp.test.free.disk=1000000000"), "up");

        assertThat(rejected.exitCode()).isEqualTo(3);
        assertThat(rejected.output())
                .isEqualTo("Too little disk space: " + home.resolve("store")
                        + " has 0.9 GiB free, but the pipeline needs 2.0 GiB.\n"
                        + "Free disk space, or choose another directory: --home FOLDER.\n");
    }

    @Test
    void aStateFolderThatCannotBeWrittenIsNamed() throws IOException {
        Path home = FspProcess.newHome("unwritable");
        Path file = Files.createFile(home.resolve("a-file"));

        Finished rejected =
                FspProcess.run(home, "up", "--home", file.resolve("inside").toString());

        assertThat(rejected.exitCode()).isEqualTo(3);
        assertThat(rejected.output())
                .startsWith("Cannot write to the state directory " + file.resolve("inside/store"))
                .contains("Make it writable, or choose another: --home FOLDER or FSP_HOME.");
    }

    @Test
    void aChildThatDiesAtItsStartSaysWhy() throws IOException {
        Path home = FspProcess.newHome("dying");
        Path kafka = Files.createDirectories(home.resolve("store/kafka/data"));
        Files.writeString(kafka.resolve("meta.properties"), "version=1\ncluster.id=another\nnode.id=7\n");
        Files.createFile(home.resolve("store/.fsp-state"));

        Finished rejected = FspProcess.run(home, "up");

        assertThat(rejected.exitCode()).isEqualTo(3);
        assertThat(rejected.output())
                .contains("Kafka ended with exit code 1")
                .doesNotContain(" INFO ")
                .contains("The complete log is " + home.resolve("store/logs/kafka.log"));
    }

    @Test
    void songsWithoutAUsableRowAreRejected() throws IOException {
        Path home = FspProcess.newHome("songs");
        Path songs = home.resolve("songs.csv");
        Files.writeString(songs, "track_id,track_name,track_artist,duration_ms\n1,,Somebody,200000\n");

        Finished rejected =
                FspProcess.run(home, "generate", "--to", "null", "--count", "1", "--songs", songs.toString());

        assertThat(rejected.exitCode()).isEqualTo(2);
        assertThat(rejected.output()).contains(songs.toString()).doesNotContain("\tat ");
    }
}
