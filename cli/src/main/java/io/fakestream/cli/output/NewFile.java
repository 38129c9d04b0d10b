package io.fakestream.cli.output;

import io.fakestream.model.ExitCode;
import io.fakestream.model.FileFailure;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPOutputStream;

/** A new file that gets its name only once it is complete; an incomplete file is deleted. */
public final class NewFile implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final Path partial;
    private final OutputStream out;

    private NewFile(Path file, Path partial, OutputStream out) {
        this.file = file;
        this.partial = partial;
        this.out = out;
    }

    /**
     * Opens the file, compressed if its name ends with {@code .gz}.
     *
     * @throws PipelineException if the file exists or cannot be created
     */
    public static NewFile create(Path file) {
        checkNew(file);
        Path partial = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".partial");
        try {
            OutputStream plain = Files.newOutputStream(partial, StandardOpenOption.CREATE_NEW);
            partial.toFile().deleteOnExit(); // also when a signal ends the program
            OutputStream bytes =
                    FileExtensions.isCompressed(file.toString()) ? new GZIPOutputStream(plain, BUFFER) : plain;
            return new NewFile(file, partial, new FailingOutput(bytes, failure -> cannotWrite(file, failure)));
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    private static void checkNew(Path file) {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw PipelineException.usage(
                    "The file " + file + " already exists.", "Choose another one, or remove it first.");
        }
    }

    /** A failed write throws a {@link PipelineException}. */
    public OutputStream out() {
        return out;
    }

    /** Closes the file and gives it its name. */
    public void complete() {
        try {
            out.close();
            checkNew(file);
            Files.move(partial, file);
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException | PipelineException ignored) { // it is incomplete, and deleted below
        }
        try {
            Files.deleteIfExists(partial);
        } catch (IOException ignored) { // the failure that made it incomplete matters more
        }
    }

    private static PipelineException cannotWrite(Path file, IOException e) {
        return new PipelineException(
                ExitCode.ENVIRONMENT,
                "Cannot write the file " + file + ": " + FileFailure.reason(e) + ".",
                "Check that its directory exists and is writable, and that the disk is not full.",
                e);
    }
}
