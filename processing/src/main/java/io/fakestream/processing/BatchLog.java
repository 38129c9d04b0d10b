package io.fakestream.processing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.processing.source.TopicOffsets;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Which batches Spark began and committed, as its files in the checkpoint tell: {@code offsets/N} is there before batch
 * N runs, {@code commits/N} when all of it is in the tables.
 */
final class BatchLog {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern WATERMARK = Pattern.compile("\"nextBatchWatermarkMs\":(\\d{1,18})");

    private final Path folder;
    private final FileSystem files;

    BatchLog(Path folder, FileSystem files) {
        this.folder = folder;
        this.files = files;
    }

    /** The latest batch whose offsets are fixed. */
    OptionalLong begun() throws IOException {
        return latest("offsets");
    }

    /** The latest batch that is committed. */
    OptionalLong committed() throws IOException {
        return latest("commits");
    }

    /** The offsets that a batch ends at: partition to the offset after the last record. */
    Map<Integer, Long> endOffsets(long batchId, String topic) throws IOException {
        List<String> lines = lines(file("offsets", batchId), 3);
        return TopicOffsets.parse(lines.get(lines.size() - 1), topic);
    }

    /** Where the next start begins to read: partition to offset; empty before the first batch is committed. */
    Map<Integer, Long> nextOffsets(String topic) throws IOException {
        OptionalLong begun = begun();
        if (begun.isEmpty()) {
            return Map.of();
        }
        long latest = begun.getAsLong();
        long done = committed().orElse(-1) >= latest ? latest : latest - 1; // one that is not committed runs again
        return done < 0 ? Map.of() : endOffsets(done, topic);
    }

    /** The watermark after the latest committed batch, milliseconds since the epoch; 0 before the first one. */
    long nextWatermarkMillis() throws IOException {
        OptionalLong committed = committed();
        if (committed.isEmpty()) {
            return 0;
        }
        List<String> lines = lines(file("commits", committed.getAsLong()), 2);
        Matcher watermark = WATERMARK.matcher(lines.get(1));
        return watermark.find() ? Long.parseLong(watermark.group(1)) : 0;
    }

    /**
     * Whether the next start finds what it reads. Spark itself begins anew, and counts everything twice, when the
     * offsets are gone; and it tries a damaged file again and again.
     *
     * @throws PipelineException with the name of the file that is missing or damaged
     */
    void check() throws IOException {
        OptionalLong begun = begun();
        OptionalLong committed = committed();
        if (committed.isPresent() && begun.orElse(-1) < committed.getAsLong()) {
            throw damaged(file("offsets", committed.getAsLong()), "missing");
        }
        if (begun.isEmpty()) {
            return;
        }
        long latest = begun.getAsLong();
        lines(new Path(folder, "metadata"), 1);
        lines(file("offsets", latest), 3);
        if (latest > 0) {
            lines(file("offsets", latest - 1), 3);
        }
        if (committed.isPresent()) {
            lines(file("commits", committed.getAsLong()), 2);
        }
    }

    private Path file(String log, long batchId) {
        return new Path(new Path(folder, log), Long.toString(batchId));
    }

    private OptionalLong latest(String log) throws IOException {
        Path named = new Path(folder, log);
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

    /** The lines of a file that has at least so many, of which all but a version in front are whole JSON objects. */
    private List<String> lines(Path file, int least) throws IOException {
        List<String> lines;
        try (InputStream in = files.open(file)) {
            lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (FileNotFoundException e) {
            throw damaged(file, "missing");
        }
        int first = least == 1 ? 0 : 1;
        if (lines.size() < least || !lines.subList(first, lines.size()).stream().allMatch(BatchLog::isWhole)) {
            throw damaged(file, "damaged");
        }
        return lines;
    }

    private static boolean isWhole(String line) {
        try (JsonParser json = JSON.createParser(line)) {
            boolean object = json.nextToken() == JsonToken.START_OBJECT;
            json.skipChildren();
            return object && json.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    private static PipelineException damaged(Path file, String how) {
        return new PipelineException(
                ExitCode.RUNTIME_FAILURE,
                "The checkpoint's file " + file + " is " + how + ".",
                "Make the averages again from the topic: fsp up --rebuild");
    }
}
