package io.fakestream.processing;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The folder where Spark keeps how far it has come, with a file of our own in it that says which store it belongs to.
 */
final class Checkpoint {
    private static final String OUR_FILE = "fakestream-store.properties";
    private static final List<String> SPARKS = List.of("metadata", "offsets", "commits", "sources", "state");

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
        } catch (ChecksumException e) {
            throw damaged(file);
        }
        String topicId = properties.getProperty("topic.id");
        String generation = properties.getProperty("generation");
        if (topicId == null || generation == null || !generation.matches("\\d{1,18}")) {
            throw damaged(file);
        }
        return Optional.of(new Owner(topicId, Long.parseLong(generation)));
    }

    private static PipelineException damaged(Path file) {
        return new PipelineException(
                ExitCode.RUNTIME_FAILURE,
                "The checkpoint's file " + file + " is damaged.",
                "Make the averages again from the topic: fsp up --rebuild");
    }

    /** Under another name first, so that dying in the middle of it leaves no half of a file. */
    void write(Owner owner) throws IOException {
        files.mkdirs(folder);
        Path file = new Path(folder, OUR_FILE);
        Path unfinished = new Path(folder, OUR_FILE + ".new");
        try (OutputStream out = files.create(unfinished, true)) {
            String text = "topic.id=" + owner.topicId() + "\ngeneration=" + owner.generation() + "\n";
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        files.delete(file, false);
        if (!files.rename(unfinished, file)) {
            throw new IOException("cannot rename " + unfinished + " to " + file);
        }
    }

    /** Removes everything that Spark and we keep here, and the folder if nothing else is in it. */
    void delete() throws IOException {
        for (String name : SPARKS) {
            files.delete(new Path(folder, name), true);
        }
        files.delete(new Path(folder, OUR_FILE), false);
        if (files.exists(folder) && files.listStatus(folder).length == 0) {
            files.delete(folder, false);
        }
    }

    /** What Spark wrote of its batches. */
    BatchLog batches() {
        return new BatchLog(folder, files);
    }

    /** The sums that Spark keeps. */
    StateFiles state() {
        return new StateFiles(folder, files);
    }

    /** Whether a query has kept something here, ours or another one. */
    boolean isUsed() throws IOException {
        for (String name : SPARKS) {
            if (files.exists(new Path(folder, name))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
