package io.fakestream.ingestion;

import io.fakestream.model.ExitCode;
import io.fakestream.model.Listen;
import io.fakestream.model.PipelineException;
import io.fakestream.model.Utf8Buffer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPOutputStream;

/** Writes events as lines of JSON, to a file or to standard output. */
public final class StreamTarget implements EventTarget {
    private static final int BUFFER = 1 << 16;

    private final OutputStream out;
    private final String name;

    private StreamTarget(OutputStream out, String name) {
        this.out = out;
        this.name = name;
    }

    /** A new file; compressed if its name ends with {@code .gz}. */
    public static StreamTarget file(Path file) {
        try {
            OutputStream plain = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            OutputStream out = file.toString().endsWith(".gz") ? new GZIPOutputStream(plain, BUFFER) : plain;
            return new StreamTarget(new BufferedOutputStream(out, BUFFER), file.toString());
        } catch (FileAlreadyExistsException e) {
            throw new PipelineException(
                    ExitCode.USAGE,
                    "The file " + file + " is there already.",
                    "Name another one, or remove it first.",
                    e);
        } catch (IOException e) {
            throw new PipelineException(
                    ExitCode.SURROUNDINGS,
                    "Cannot write the file " + file + ": " + e.getMessage(),
                    "Check that its folder is there and writable.",
                    e);
        }
    }

    /** An open stream, such as standard output. */
    public static StreamTarget of(OutputStream out) {
        return new StreamTarget(new BufferedOutputStream(out, BUFFER), "standard output");
    }

    @Override
    public void send(Listen listen, Utf8Buffer json, Acknowledged acknowledged) {
        try {
            out.write(json.array(), 0, json.length());
            out.write('\n');
        } catch (IOException e) {
            throw cannotWrite(e);
        }
        acknowledged.event(listen.id().shard(), listen.id().number(), 0, 0);
    }

    @Override
    public void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    private PipelineException cannotWrite(IOException e) {
        return new PipelineException(
                ExitCode.SURROUNDINGS,
                "Cannot write to " + name + ": " + e.getMessage(),
                "Check the disk, or the program that reads what is written.",
                e);
    }
}
