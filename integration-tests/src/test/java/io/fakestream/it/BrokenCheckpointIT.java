package io.fakestream.it;

import static io.fakestream.it.ProcessedTopic.awaitCommitted;
import static io.fakestream.it.ProcessedTopic.listen;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Checkpoints that are not as the processing left them, or older than what the topic holds: it ends with one message. */
@ExtendWith(SharedPipeline.class)
class BrokenCheckpointIT {
    private static final String FRESH = "Lost records cannot be counted. Start a new store.";
    private static final String REBUILD = "Recompute the results from the topic.";

    @BeforeAll
    static void quiet() {
        SharedPipeline.pauseAndDrain();
    }

    @AfterAll
    static void goOn() {
        SharedPipeline.resume();
    }

    @Test
    void namesTheFileOrTheOffsetsThatAreGone() throws Exception {
        try (ProcessedTopic topic = new ProcessedTopic("checkpoint")) {
            Path checkpoint = topic.checkpoint();
            topic.send(0, Stream.of(listen("Before", 20), listen("Before", 30)));

            // the folder is another query's
            Files.createDirectories(checkpoint.resolve("offsets"));
            Path other = Files.writeString(checkpoint.resolve("metadata"), "{\"id\":\"another\"}");
            topic.assertEnds(
                    "The directory " + checkpoint + " holds the checkpoint of another query.",
                    "Use an empty directory for the checkpoint.");
            assertThat(other).hasContent("{\"id\":\"another\"}");
            delete(checkpoint);

            // a good one
            try (SparkChild spark = topic.process()) {
                topic.awaitAverage("Before", 25);
                awaitCommitted(spark);
                spark.kill();
            }
            topic.send(0, Stream.generate(() -> listen("Later", 30)).limit(10));

            // tables of another version
            String form = topic.store().property("query").orElseThrow();
            topic.store().putProperty("query", "artists alone");
            topic.assertEnds(
                    "The tables in " + topic.store().address() + " were created by another version of fsp.",
                    "Start a new store.");
            topic.store().putProperty("query", form);
            Path good = copy(checkpoint, topic.home().resolve("good"));

            // its files
            Path offsets = checkpoint.resolve("offsets/" + SparkChild.committed(good));
            Files.writeString(offsets, "v1\n{\"batchWatermarkMs\":0,");
            topic.assertEnds("The checkpoint's file " + offsets + " is damaged.", REBUILD);

            restore(good, checkpoint);
            Path state = checkpoint.resolve("state/0/1/1.delta");
            Files.write(state, new byte[0]);
            topic.assertEnds("The checkpoint's file " + state + " is damaged.", REBUILD);

            delete(checkpoint);
            Files.createDirectory(checkpoint);
            topic.assertEnds(
                    "The tables in " + topic.store().address() + " contain results, but their checkpoint is missing.",
                    REBUILD);

            // it goes on when they are put back
            restore(good, checkpoint);
            try (SparkChild spark = topic.process()) {
                topic.awaitAverage("Later", 30);
                awaitCommitted(spark);
                spark.kill();
            }
            assertThat(topic.plays("Later")).isEqualTo(10);

            // records that age out while nobody reads
            int read = 12;
            topic.send(0, Stream.generate(() -> listen("Lost", 30)).limit(10));
            topic.admin()
                    .deleteRecords(Map.of(new TopicPartition(topic.name(), 0), RecordsToDelete.beforeOffset(read + 4)))
                    .all()
                    .get();
            topic.assertEnds(
                    "The topic checkpoint no longer holds records that have not been processed yet: offsets " + read
                            + " to " + (read + 3) + " of partition 0.",
                    FRESH);
            assertThat(topic.plays("Lost")).isZero();
        }
    }

    private static void restore(Path good, Path checkpoint) throws IOException {
        delete(checkpoint);
        copy(good, checkpoint);
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
            return to;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
