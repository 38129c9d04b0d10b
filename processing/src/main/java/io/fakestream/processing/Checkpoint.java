package io.fakestream.processing;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The folder where Spark keeps how far it has come, with a file of our own in it that says which store it belongs to. */
final class Checkpoint {
    private static final String OUR_FILE = "fakestream-store.properties";

    private final Path folder;
    private final FileSystem files;

    Checkpoint(String folder, Configuration hadoop) throws IOException {
        this.folder = new Path(folder);
        this.files = this.folder.getFileSystem(hadoop);
    }

    /**
     * Which store a checkpoint belongs to.
     *
     * @param topicId    the id that Kafka gave the topic
     * @param generation see {@link io.fakestream.storage.Generation}
     */
    record Owner(String topicId, long generation) {}

    /** Empty for a checkpoint that is still to be made. */
    Optional<Owner> owner() throws IOException {
        Path file = new Path(folder, OUR_FILE);
        if (!files.exists(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (InputStream in = files.open(file)) {
            properties.load(in);
        }
        String topicId = properties.getProperty("topic.id");
        String generation = properties.getProperty("generation");
        if (topicId == null || generation == null || !generation.matches("\\d{1,18}")) {
            throw new PipelineException(
                    ExitCode.STAGE,
                    "The checkpoint's file " + file + " is damaged.",
                    "Make the averages again from the topic: fsp up --rebuild");
        }
        return Optional.of(new Owner(topicId, Long.parseLong(generation)));
    }

    void write(Owner owner) throws IOException {
        files.mkdirs(folder);
        try (OutputStream out = files.create(new Path(folder, OUR_FILE), true)) {
            String text = "topic.id=" + owner.topicId() + "\ngeneration=" + owner.generation() + "\n";
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Removes everything that Spark and we keep here. */
    void delete() throws IOException {
        files.delete(folder, true);
    }

    /** The latest batch that is committed. */
    OptionalLong committedBatch() throws IOException {
        Path commits = new Path(folder, "commits");
        if (!files.exists(commits)) {
            return OptionalLong.empty();
        }
        return Arrays.stream(files.listStatus(commits))
                .map(FileStatus::getPath)
                .map(Path::getName)
                .filter(name -> name.matches("\\d+"))
                .mapToLong(Long::parseLong)
                .max();
    }

    /** The offsets that a batch ends at: partition to the offset after the last record. */
    Map<Integer, Long> endOffsets(long batchId, String topic) throws IOException {
        try (InputStream in = files.open(new Path(new Path(folder, "offsets"), Long.toString(batchId)))) {
            String[] lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1);
            return Offsets.parse(lines[lines.length - 1], topic);
        }
    }
}
