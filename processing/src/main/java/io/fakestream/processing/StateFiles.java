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
 * The sums as Spark keeps them: {@code state/OPERATOR/PARTITION/N.delta} is what batch N-1 changed, {@code N.snapshot}
 * all of it. Spark does not always say which file it cannot read.
 */
final class StateFiles {
    /** What Spark compresses state with unless it is told otherwise. */
    private final LZ4CompressionCodec codec = new LZ4CompressionCodec(new SparkConf(false));

    private final Path folder;
    private final FileSystem files;

    StateFiles(Path checkpoint, FileSystem files) {
        this.folder = new Path(checkpoint, "state/0");
        this.files = files;
    }

    /** What is wrong with the first file that is missing or cut, of those that make up the state after a batch. */
    Optional<String> damage(long batchId) throws IOException {
        if (!files.exists(folder)) {
            return Optional.of(folder + " is missing");
        }
        for (FileStatus partition : files.listStatus(folder)) {
            String name = partition.getPath().getName();
            if (name.matches("\\d+")) {
                Optional<String> found = damage(new Path(folder, name), batchId + 1);
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
                if (!isWhole(state)) {
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

    /** Spark ends each of them with a key of length -1. */
    private static boolean isWhole(InputStream state) throws IOException {
        byte[] some = new byte[8_192];
        int end = 0;
        for (int read = state.read(some); read > 0; read = state.read(some)) {
            for (int i = 0; i < read; i++) {
                end = (end << 8) | (some[i] & 0xFF);
            }
        }
        return end == -1;
    }
}
