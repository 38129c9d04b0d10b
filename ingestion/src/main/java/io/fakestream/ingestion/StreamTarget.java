package io.fakestream.ingestion;

import io.fakestream.generator.Schedule;
import io.fakestream.generator.ShardStream;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPOutputStream;

/** Writes records to a file or to standard output, in one of the forms that files have. */
public final class StreamTarget implements EventTarget {
    private static final int BUFFER = 1 << 16;

    private final RecordWriter writer;
    private final String name;

    private StreamTarget(OutputStream out, String name, FileFormat format) {
        this.writer = format.open(new BufferedOutputStream(out, BUFFER));
        this.name = name;
    }

    /** A new file; compressed if its name ends with {@code .gz}. */
    public static StreamTarget file(Path file, FileFormat format) {
        try {
            OutputStream plain = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            OutputStream out = file.toString().endsWith(".gz") ? new GZIPOutputStream(plain, BUFFER) : plain;
            return new StreamTarget(out, file.toString(), format);
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
    public static StreamTarget of(OutputStream out, FileFormat format) {
        return new StreamTarget(out, "standard output", format);
    }

    @Override
    public Lane lane() {
        return this::send;
    }

    @Override
    public synchronized void flush() {
        try {
            writer.flush();
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    private synchronized void send(ShardStream record, Schedule schedule, Acknowledged acknowledged) {
        try {
            writer.write(record, schedule);
        } catch (IOException e) {
            throw cannotWrite(e);
        }
        acknowledged.record(record.shard(), record.records(), 0, 0);
    }

    private PipelineException cannotWrite(IOException e) {
        return new PipelineException(
                ExitCode.SURROUNDINGS,
                "Cannot write to " + name + ": " + e.getMessage(),
                "Check the disk, or the program that reads what is written.",
                e);
    }
}
