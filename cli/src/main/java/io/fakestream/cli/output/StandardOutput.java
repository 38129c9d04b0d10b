package io.fakestream.cli.output;

import io.fakestream.model.ExitCode;
import io.fakestream.model.FileFailure;
import io.fakestream.model.PipelineException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/**
 * Standard output. Java's own {@code System.out} hides failed writes, so a command that wrote nothing would succeed;
 * here a failed write ends the command. All commands write through this class.
 */
public final class StandardOutput {
    private static final String NAME = "standard output";

    /** The path by which Linux and macOS expose standard output. */
    private static final Path CONNECTED_TO = Path.of("/dev/stdout");

    private static final int FILE_TYPE = 0170000; // S_IFMT of POSIX
    private static final int PIPE = 0010000; // S_IFIFO

    private StandardOutput() {}

    /** The reader of the pipe has exited, as with {@code | head}: the command ends without a message. */
    public static final class ClosedPipeException extends PipelineException {
        private static final long serialVersionUID = 1;

        ClosedPipeException(IOException cause) {
            super(ExitCode.ENVIRONMENT, "Standard output is closed.", "", cause);
        }
    }

    /** Makes failed writes to standard output throw. To be called once, before anything is written. */
    public static void install() {
        System.setOut(failing(new FileOutputStream(FileDescriptor.out), StandardOutput::isPipe, charset()));
    }

    /** For results: a failed write throws a {@link PipelineException}, which ends the command. */
    public static PrintStream results() {
        return System.out;
    }

    /** For progress: a failed write is ignored, so that closing the terminal does not end the command. */
    public static PrintStream progress() {
        return new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        write(new byte[] {(byte) b}, 0, 1);
                    }

                    @Override
                    public void write(byte[] bytes, int offset, int length) {
                        try {
                            System.out.write(bytes, offset, length);
                            System.out.flush();
                        } catch (PipelineException ignored) { // only progress is lost
                        }
                    }
                },
                true,
                charset());
    }

    /** Writes everything that is still buffered. */
    public static void flush() {
        System.out.flush();
    }

    /** A stream whose writes fail with a {@link PipelineException}, which {@link PrintStream} does not hide. */
    static PrintStream failing(OutputStream out, BooleanSupplier isPipe, Charset charset) {
        return new PrintStream(
                new FailingOutput(out, failure -> {
                    if (isPipe.getAsBoolean()) {
                        return new ClosedPipeException(failure);
                    }
                    return new PipelineException(
                            ExitCode.ENVIRONMENT,
                            "Cannot write to " + NAME + ": " + FileFailure.reason(failure) + ".",
                            "Free disk space, or redirect the output elsewhere.",
                            failure);
                }),
                true,
                charset);
    }

    private static Charset charset() {
        String terminal = System.getProperty("sun.stdout.encoding"); // set by the JDK only on a terminal
        return terminal == null ? StandardCharsets.UTF_8 : Charset.forName(terminal);
    }

    private static boolean isPipe() {
        try {
            return Files.getAttribute(CONNECTED_TO, "unix:mode") instanceof Integer mode && (mode & FILE_TYPE) == PIPE;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
