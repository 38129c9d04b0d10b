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
        Finished refused =
                FspProcess.run(FspProcess.newHome("no-kafka"), "generate", "--kafka", "127.0.0.1:1", "--count", "1");

        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.output())
                .startsWith("Cannot reach Kafka at 127.0.0.1:1: ")
                .doesNotContain("\tat ");
    }

    @Test
    void aCassandraThatCannotBeReachedIsNamed() {
        Finished refused = FspProcess.run(
                FspProcess.newHome("no-cassandra"), "up", "--cassandra", "127.0.0.1:1", "--without", "generator");

        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.output())
                .contains("Cannot reach Cassandra at 127.0.0.1:1: ")
                .doesNotContain("\tat ");
    }

    @Test
    void tooLittleMemoryIsSaidBeforeAnythingStarts() {
        Finished refused =
                FspProcess.runWith(FspProcess.newHome("memory"), List.of("-Dfsp.test.free.memory=1000000000"), "up");

        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.output()).isEqualTo("""
                        Too little memory: the pipeline needs 2.7 GiB at least, and 0.9 GiB is free.
                        Close other programs and try again.
                        """);
    }

    @Test
    void tooLittleDiskIsSaidBeforeAnythingStarts() {
        Path home = FspProcess.newHome("disk");

        Finished refused = FspProcess.runWith(home, List.of("-Dfsp.test.free.disk=1000000000"), "up");

        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.output())
                .isEqualTo("Too little disk: " + home.resolve("store")
                        + " has 0.9 GiB free, and the pipeline needs 2.0 GiB.\n"
                        + "Make room, or choose another folder: --home FOLDER.\n");
    }

    @Test
    void aStateFolderThatCannotBeWrittenIsNamed() throws IOException {
        Path home = FspProcess.newHome("unwritable");
        Path file = Files.createFile(home.resolve("a-file"));

        Finished refused =
                FspProcess.run(home, "up", "--home", file.resolve("inside").toString());

        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.output())
                .startsWith("Cannot write to the state folder " + file.resolve("inside/store"))
                .contains("Make it writable, or choose another: --home FOLDER or FSP_HOME.");
    }

    @Test
    void aChildThatDiesAtItsStartSaysWhy() throws IOException {
        Path home = FspProcess.newHome("dying");
        Path kafka = Files.createDirectories(home.resolve("store/kafka/data"));
        Files.writeString(kafka.resolve("meta.properties"), "version=1\ncluster.id=another\nnode.id=7\n");
        Files.createFile(home.resolve("store/.fsp-state"));

        Finished refused = FspProcess.run(home, "up");

        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.output())
                .contains("Kafka ended with exit code 1")
                .doesNotContain(" INFO ")
                .contains("The whole log is " + home.resolve("store/logs/kafka.log"));
    }

    @Test
    void songsWithoutAUsableRowAreRefused() throws IOException {
        Path home = FspProcess.newHome("songs");
        Path songs = home.resolve("songs.csv");
        Files.writeString(songs, "track_id,track_name,track_artist,duration_ms\n1,,Somebody,200000\n");

        Finished refused =
                FspProcess.run(home, "generate", "--to", "null", "--count", "1", "--songs", songs.toString());

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.output()).contains(songs.toString()).doesNotContain("\tat ");
    }
}
