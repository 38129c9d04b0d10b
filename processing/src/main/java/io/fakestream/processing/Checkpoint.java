package io.fakestream.processing;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.model.Remedy;
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

/** Spark's checkpoint directory, with an additional file that identifies the store it belongs to. */
final class Checkpoint {
    private static final String OWNER_FILE = "fakestream-store.properties";
    private static final List<String> SPARK_ENTRIES = List.of("metadata", "offsets", "commits", "sources", "state");

    private final Path directory;
    private final FileSystem files;

    Checkpoint(String directory, Configuration hadoop) throws IOException {
        this.directory = new Path(directory);
        this.files = this.directory.getFileSystem(hadoop);
    }

    /**
     * The store that a checkpoint belongs to.
     *
     * @param storeId    the id of the store
     * @param generation see {@link io.fakestream.storage.Generation}
     */
    record Owner(String storeId, long generation) {}

    /** Empty if there is no checkpoint yet. */
    Optional<Owner> owner() throws IOException {
        Path file = new Path(directory, OWNER_FILE);
        if (!files.exists(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (InputStream in = files.open(file)) {
            properties.load(in);
        } catch (ChecksumException e) {
            throw damaged(file);
        }
        String storeId = properties.getProperty("store.id");
        String generation = properties.getProperty("generation");
        if (storeId == null || generation == null || !generation.matches("\\d{1,18}")) {
            throw damaged(file);
        }
        return Optional.of(new Owner(storeId, Long.parseLong(generation)));
    }

    private static PipelineException damaged(Path file) {
        return PipelineException.of(
                ExitCode.RUNTIME_FAILURE, "The checkpoint's file " + file + " is damaged.", Remedy.REBUILD);
    }

    /** Writes a temporary file first, so that a crash never leaves a partial file. */
    void write(Owner owner) throws IOException {
        files.mkdirs(directory);
        Path file = new Path(directory, OWNER_FILE);
        Path temporary = new Path(directory, OWNER_FILE + ".new");
        try (OutputStream out = files.create(temporary, true)) {
            String text = "store.id=" + owner.storeId() + "\ngeneration=" + owner.generation() + "\n";
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        files.delete(file, false);
        if (!files.rename(temporary, file)) {
            throw new IOException("cannot rename " + temporary + " to " + file);
        }
    }

    /** Deletes the checkpoint, and the directory if nothing else is in it. */
    void delete() throws IOException {
        for (String name : SPARK_ENTRIES) {
            files.delete(new Path(directory, name), true);
        }
        files.delete(new Path(directory, OWNER_FILE), false);
        if (files.exists(directory) && files.listStatus(directory).length == 0) {
            files.delete(directory, false);
        }
    }

    /** Spark's log of batches. */
    BatchLog batches() {
        return new BatchLog(directory, files);
    }

    /** Spark's state files. */
    StateFiles state() {
        return new StateFiles(directory, files);
    }

    /** Whether any query has used this directory. */
    boolean isUsed() throws IOException {
        for (String name : SPARK_ENTRIES) {
            if (files.exists(new Path(directory, name))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return directory.toString();
    }
}
