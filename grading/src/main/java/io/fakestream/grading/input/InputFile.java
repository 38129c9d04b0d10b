package io.fakestream.grading.input;

import io.fakestream.model.ExitCode;
import io.fakestream.model.FileFailure;
import io.fakestream.model.PipelineException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A text file in UTF-8, compressed if its name ends with {@code .gz}; explains why it cannot be read. */
final class InputFile {
    private static final int BUFFER = 1 << 16;
    private static final String GZIP = ".gz";
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Path path;

    InputFile(Path path) {
        this.path = path;
    }

    interface Use {
        void read(Reader text) throws IOException;
    }

    /** Passes the text, without a byte order mark. */
    void read(Use use) {
        try (InputStream bytes = open();
                BufferedReader text =
                        new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()), BUFFER)) {
            text.mark(1);
            if (text.read() != BYTE_ORDER_MARK) {
                text.reset();
            }
            use.read(text);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** The failure that explains why the file could not be read. */
    PipelineException failure(IOException e) {
        if (e instanceof EOFException) {
            return incomplete("it ends in the middle of its compressed data", e);
        }
        if (e instanceof CharacterCodingException) {
            return PipelineException.usage(path + " is not a text file in UTF-8.", "Write the results as CSV or JSON.");
        }
        if (e instanceof ZipException) {
            return PipelineException.usage(
                    path + " is not compressed with gzip: " + e.getMessage() + ".", "Remove .gz from its name.");
        }
        return new PipelineException(
                ExitCode.USAGE,
                "Cannot read " + path + ": " + FileFailure.reason(e) + ".",
                "Check the path: --results FILE",
                e);
    }

    /** The failure for a file that has not been written completely. */
    PipelineException incomplete(String why, Exception cause) {
        return new PipelineException(
                ExitCode.USAGE,
                path + " is not complete: " + why + ".",
                "Grade it when the pipeline has finished writing.",
                cause);
    }

    private InputStream open() throws IOException {
        if (Files.isDirectory(path)) {
            throw new IOException("It is a directory");
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new IOException("It is not a file; a pipe cannot be read twice");
        }
        InputStream plain = Files.newInputStream(path);
        if (!path.toString().toLowerCase(Locale.ROOT).endsWith(GZIP)) {
            return new BufferedInputStream(plain, BUFFER);
        }
        try {
            return new GZIPInputStream(plain, BUFFER);
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
