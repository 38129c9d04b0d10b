package io.fakestream.cli.output;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.fakestream.model.ExitCode;
import io.fakestream.model.FileFailure;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The file of {@code --report}. */
public final class JsonReport {
    private JsonReport() {}

    /**
     * To be checked before a command runs, which may take minutes.
     *
     * @throws PipelineException if the report cannot be written there
     */
    public static void checkWritable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(file)) {
            throw PipelineException.usage(
                    "Cannot write the report " + file + ": it is not a file in an existing directory.",
                    "Choose another file, or create its directory first.");
        }
        if (!Files.isWritable(Files.exists(file) ? file : folder)) {
            throw cannotWrite(file, "Permission denied", null);
        }
    }

    /** Writes a report, and replaces an earlier one. */
    public static void write(Path file, Object report, Consumer<ObjectMapper> settings) {
        ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        settings.accept(json);
        try {
            Files.write(file, json.writeValueAsBytes(report));
        } catch (IOException e) {
            throw cannotWrite(file, FileFailure.reason(e), e);
        }
    }

    private static PipelineException cannotWrite(Path file, String reason, @Nullable IOException cause) {
        return new PipelineException(
                ExitCode.ENVIRONMENT,
                "Cannot write the report " + file + ": " + reason + ".",
                "Check that its directory exists and is writable, and that the disk is not full.",
                cause);
    }
}
