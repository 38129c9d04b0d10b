package io.fakestream.processing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.fakestream.model.ExitCode;
import io.fakestream.model.Offsets;
import io.fakestream.model.PipelineException;
import io.fakestream.model.Remedy;
import io.fakestream.processing.source.TopicOffsets;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The batches that Spark started and committed, read from its checkpoint: {@code offsets/N} exists before batch N runs,
 * {@code commits/N} once all its results are in the tables.
 */
final class BatchLog {
    private static final JsonFactory JSON = new JsonFactory();

    private final Path directory;
    private final FileSystem files;

    BatchLog(Path directory, FileSystem files) {
        this.directory = directory;
        this.files = files;
    }

    /** The latest batch whose offsets are in the log. */
    OptionalLong started() throws IOException {
        return latest("offsets");
    }

    /** The latest committed batch. */
    OptionalLong committed() throws IOException {
        return latest("commits");
    }

    /** The end offsets of a batch: for each partition, the offset after its last record. */
    Offsets endOffsets(long batchId) throws IOException {
        List<String> lines = lines(file("offsets", batchId), 3);
        return TopicOffsets.parse(lines.get(lines.size() - 1)).next();
    }

    /** The offsets at which the query resumes; none before the first batch is committed. */
    Offsets nextOffsets() throws IOException {
        OptionalLong started = started();
        if (started.isEmpty()) {
            return Offsets.NONE;
        }
        long latest = started.getAsLong();
        long done = committed().orElse(-1) >= latest ? latest : latest - 1; // an uncommitted batch is retried
        return done < 0 ? Offsets.NONE : endOffsets(done);
    }

    /**
     * Checks the files that a restart of the query reads. If the offsets were missing, Spark would start from the
     * beginning and count everything twice; a damaged file would make the query fail repeatedly.
     *
     * @throws PipelineException that names the missing or damaged file
     */
    void check() throws IOException {
        OptionalLong started = started();
        OptionalLong committed = committed();
        if (committed.isPresent() && started.orElse(-1) < committed.getAsLong()) {
            throw damaged(file("offsets", committed.getAsLong()), "missing");
        }
        if (started.isEmpty()) {
            return;
        }
        long latest = started.getAsLong();
        lines(new Path(directory, "metadata"), 1);
        lines(file("offsets", latest), 3);
        if (latest > 0) {
            lines(file("offsets", latest - 1), 3);
        }
        if (committed.isPresent()) {
            lines(file("commits", committed.getAsLong()), 2);
        }
    }

    private Path file(String log, long batchId) {
        return new Path(new Path(directory, log), Long.toString(batchId));
    }

    private OptionalLong latest(String log) throws IOException {
        Path named = new Path(directory, log);
        if (!files.exists(named)) {
            return OptionalLong.empty();
        }
        return Arrays.stream(files.listStatus(named))
                .map(FileStatus::getPath)
                .map(Path::getName)
                .filter(name -> name.matches("\\d{1,18}"))
                .mapToLong(Long::parseLong)
                .max();
    }

    /**
     * The lines of a file. Checks their minimum number, and that all except a leading version line are complete JSON
     * objects.
     */
    private List<String> lines(Path file, int min) throws IOException {
        List<String> lines;
        try (InputStream in = files.open(file)) {
            lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (FileNotFoundException e) {
            throw damaged(file, "missing");
        }
        int first = min == 1 ? 0 : 1;
        if (lines.size() < min || !lines.subList(first, lines.size()).stream().allMatch(BatchLog::isComplete)) {
            throw damaged(file, "damaged");
        }
        return lines;
    }

    private static boolean isComplete(String line) {
        try (JsonParser json = JSON.createParser(line)) {
            boolean object = json.nextToken() == JsonToken.START_OBJECT;
            json.skipChildren();
            return object && json.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    private static PipelineException damaged(Path file, String how) {
        return PipelineException.of(
                ExitCode.RUNTIME_FAILURE, "The checkpoint's file " + file + " is " + how + ".", Remedy.REBUILD);
    }
}
