package io.fakestream.cli.option;

import io.fakestream.cli.config.Values;
import io.fakestream.cli.output.FileExtensions;
import io.fakestream.cli.output.StandardOutput;
import io.fakestream.format.ListenFormat;
import io.fakestream.format.registry.Formats;
import io.fakestream.ingestion.EventTarget;
import io.fakestream.ingestion.NullTarget;
import io.fakestream.ingestion.StreamTarget;
import io.fakestream.model.PipelineException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The target of the records of {@code fsp generate}, and their format. */
public final class TargetOptions {
    private static final String FILE = "file:";
    private static final String KAFKA = "kafka";
    private static final String STDOUT = "stdout";
    private static final String NULL = "null";

    @Option(
            names = "--to",
            paramLabel = "TARGET",
            description = "kafka, file:PATH (compressed if it ends with .gz), stdout, or null (default: kafka).",
            defaultValue = KAFKA)
    private String to = KAFKA;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "Format of a file or of standard output: ${COMPLETION-CANDIDATES} (default: by the file's"
                    + " extension, else json).",
            completionCandidates = Values.ListenFormats.class,
            converter = Values.ListenFormats.class)
    private @Nullable ListenFormat format;

    public boolean isKafka() {
        return to.equals(KAFKA);
    }

    /** Whether the target keeps one order of records, which several threads would mix. */
    public boolean isOrdered() {
        return !isKafka() && !to.equals(NULL);
    }

    /** Rejects a format that contradicts the target. */
    public void check() {
        ListenFormat wanted = format;
        if (wanted != null && wanted != Formats.JSON && !isOrdered()) {
            throw PipelineException.usage(
                    "--format " + wanted.code() + " is for files and standard output, but --to is " + to + ".",
                    "Omit --format, or write to a file: --to file:PATH");
        }
        Path file = file();
        if (file == null && isOrdered() && !to.equals(STDOUT)) {
            throw PipelineException.usage(
                    "Unknown target: --to " + to + ".", "Targets: kafka, file:PATH, stdout, null");
        }
        var unused = format();
    }

    public ListenFormat format() {
        Path file = file();
        if (file != null) {
            return FileExtensions.format(
                    file, Formats.ALL, ListenFormat::code, ListenFormat::extensions, format, Formats.JSON);
        }
        return format == null ? Formats.JSON : format;
    }

    /** Opens any target except Kafka. */
    public EventTarget open() {
        Path file = file();
        if (file != null) {
            return StreamTarget.file(file, format());
        }
        return to.equals(NULL)
                ? new NullTarget()
                : StreamTarget.of(StandardOutput.results(), format()).withPeriodicFlush();
    }

    private @Nullable Path file() {
        return to.startsWith(FILE) && to.length() > FILE.length() ? Path.of(to.substring(FILE.length())) : null;
    }
}
