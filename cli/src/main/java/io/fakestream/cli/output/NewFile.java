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

/** A new file that exists only once it is complete: until then it has another name, and what is incomplete is deleted. */
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
     * Opens it, compressed if its name ends with {@code .gz}.
     *
     * @throws PipelineException if there is such a file, or it cannot be created
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
                    "The file " + file + " is there already.", "Name another one, or remove it first.");
        }
    }

    /** A failed write throws a {@link PipelineException}. */
    public OutputStream out() {
        return out;
    }

    /** Gives the file its name. */
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
        } catch (IOException | PipelineException ignored) { // it is incomplete, and deleted
        }
        try {
            Files.deleteIfExists(partial);
        } catch (IOException ignored) { // what made it incomplete is more important
        }
    }

    private static PipelineException cannotWrite(Path file, IOException e) {
        return new PipelineException(
                ExitCode.ENVIRONMENT,
                "Cannot write the file " + file + ": " + FileFailure.reason(e) + ".",
                "Check that its folder exists and is writable, and that the disk is not full.",
                e);
    }
}
