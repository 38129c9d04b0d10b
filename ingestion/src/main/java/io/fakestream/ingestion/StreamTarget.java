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
    private static final String GZIP = ".gz";

    private final RecordWriter writer;
    private final FileFormat format;
    private final String name;
    private boolean closed;

    private StreamTarget(RecordWriter writer, FileFormat format, String name) {
        this.writer = writer;
        this.format = format;
        this.name = name;
    }

    /** A new file; compressed if its name ends with {@code .gz}. */
    public static StreamTarget file(Path file, FileFormat format) {
        boolean compressed = file.toString().endsWith(GZIP);
        if (compressed && format.compressesItself()) {
            throw new PipelineException(
                    ExitCode.USAGE,
                    "The file " + file + " would be compressed twice: Avro does so by itself.",
                    "Name it without " + GZIP + ".");
        }
        try {
            OutputStream plain = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            OutputStream out = compressed ? new GZIPOutputStream(plain, BUFFER) : plain;
            return new StreamTarget(format.open(new BufferedOutputStream(out, BUFFER)), format, file.toString());
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
        String name = "standard output";
        try {
            return new StreamTarget(format.open(new BufferedOutputStream(out, BUFFER)), format, name);
        } catch (IOException e) {
            throw cannotWrite(name, e);
        }
    }

    @Override
    public Lane lane() {
        return this::send;
    }

    /** Also after the end of a run that was abandoned. */
    @Override
    public synchronized void flush() {
        if (!closed) {
            write(writer::flush);
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            write(writer::close);
        }
    }

    private synchronized void send(ShardStream record, Schedule schedule, Acknowledged acknowledged) {
        format.check(record.fault());
        if (closed) {
            throw cannotWrite(name, new IOException("it is closed"));
        }
        write(() -> writer.write(record, schedule));
        acknowledged.record(record.shard(), record.records(), 0);
    }

    private interface Writing {
        void run() throws IOException;
    }

    private void write(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw cannotWrite(name, e);
        }
    }

    private static PipelineException cannotWrite(String name, IOException e) {
        return new PipelineException(
                ExitCode.SURROUNDINGS,
                "Cannot write to " + name + ": " + e.getMessage(),
                "Check the disk, or the program that reads what is written.",
                e);
    }
}
