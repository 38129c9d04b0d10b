package io.fakestream.processing;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.io.LZ4CompressionCodec;

/**
 * Spark's state files: {@code state/OPERATOR/PARTITION/N.delta} holds the changes of batch N-1, {@code N.snapshot} the
 * whole state after it. Spark does not always report which file it cannot read.
 */
final class StateFiles {
    /** Spark's default codec for state. */
    private final LZ4CompressionCodec codec = new LZ4CompressionCodec(new SparkConf(false));

    private final Path directory;
    private final FileSystem files;

    StateFiles(Path checkpoint, FileSystem files) {
        this.directory = new Path(checkpoint, "state/0");
        this.files = files;
    }

    /** Describes the first missing or truncated file among those that make up the state after a batch. */
    Optional<String> damage(long batchId) throws IOException {
        if (!files.exists(directory)) {
            return Optional.of(directory + " is missing");
        }
        for (FileStatus partition : files.listStatus(directory)) {
            String name = partition.getPath().getName();
            if (name.matches("\\d+")) {
                Optional<String> found = damage(new Path(directory, name), batchId + 1);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> damage(Path partition, long version) throws IOException {
        long snapshot = version;
        while (snapshot > 0 && !files.exists(new Path(partition, snapshot + ".snapshot"))) {
            snapshot--;
        }
        for (long v = Math.max(snapshot, 1); v <= version; v++) {
            Path file = new Path(partition, v + (v == snapshot ? ".snapshot" : ".delta"));
            try (InputStream in = files.open(file);
                    InputStream state = codec.compressedInputStream(in)) {
                if (!isComplete(state)) {
                    return Optional.of(file + " is damaged");
                }
            } catch (FileNotFoundException e) {
                return Optional.of(file + " is missing");
            } catch (IOException e) {
                return Optional.of(file + " is damaged");
            }
        }
        return Optional.empty();
    }

    /** Spark ends each file with a key length of -1. */
    private static boolean isComplete(InputStream state) throws IOException {
        byte[] buffer = new byte[8_192];
        int end = 0;
        for (int read = state.read(buffer); read > 0; read = state.read(buffer)) {
            for (int i = 0; i < read; i++) {
                end = (end << 8) | (buffer[i] & 0xFF);
            }
        }
        return end == -1;
    }
}
