package io.fakestream.ingestion;

import io.fakestream.format.ListenFormat;
import io.fakestream.format.RecordFile;
import io.fakestream.generator.Schedule;
import io.fakestream.generator.ShardStream;
import io.fakestream.model.DaemonThreads;
import io.fakestream.model.ExitCode;
import io.fakestream.model.Fault;
import io.fakestream.model.FileFailure;
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
import java.util.EnumSet;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes records to a file or to standard output, in one of the file formats. */
public final class StreamTarget implements EventTarget {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final String GZIP = ".gz";

    private static final long FLUSH_MILLIS = 100;

    private final RecordFile writer;
    private final ListenFormat format;
    private final String name;
    private boolean closed;
    private boolean written;
    private @Nullable RuntimeException failure;
    private @Nullable ScheduledExecutorService flushing;

    private StreamTarget(RecordFile writer, ListenFormat format, String name) {
        this.writer = writer;
        this.format = format;
        this.name = name;
    }

    /** Creates a file; it is compressed if its name ends with {@code .gz}. */
    public static StreamTarget file(Path file, ListenFormat format) {
        boolean compressed = file.toString().toLowerCase(Locale.ROOT).endsWith(GZIP);
        if (compressed && format.isCompressed()) {
            throw new PipelineException(
                    ExitCode.USAGE,
                    "The file " + file + " would be compressed twice: Avro files are already compressed.",
                    "Choose a name without " + GZIP + ".");
        }
        try {
            OutputStream plain = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            OutputStream out = compressed ? new GZIPOutputStream(plain, BUFFER_BYTES) : plain;
            return new StreamTarget(format.open(new BufferedOutputStream(out, BUFFER_BYTES)), format, file.toString());
        } catch (FileAlreadyExistsException e) {
            throw new PipelineException(
                    ExitCode.USAGE,
                    "The file " + file + " already exists.",
                    "Choose another name, or remove the file first.",
                    e);
        } catch (IOException e) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "Cannot write the file " + file + ": " + FileFailure.reason(e) + ".",
                    "Check that its directory exists and is writable, and that the disk is not full.",
                    e);
        }
    }

    /** A target for an open stream, such as standard output. */
    public static StreamTarget of(OutputStream out, ListenFormat format) {
        String name = "standard output";
        try {
            return new StreamTarget(format.open(new BufferedOutputStream(out, BUFFER_BYTES)), format, name);
        } catch (IOException e) {
            throw cannotWrite(name, e);
        }
    }

    /**
     * Flushes periodically, so that readers receive records within a fraction of a second, and failures are detected
     * as soon. Avro files are not flushed because that would end their blocks early: the same records must give the
     * same bytes.
     */
    public StreamTarget withPeriodicFlush() {
        if (!format.isCompressed()) {
            ScheduledExecutorService flusher =
                    Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("stream-flush"));
            var unused = flusher.scheduleWithFixedDelay(
                    this::flushWritten, FLUSH_MILLIS, FLUSH_MILLIS, TimeUnit.MILLISECONDS);
            flushing = flusher;
        }
        return this;
    }

    @Override
    public EventWriter writer() {
        return this::send;
    }

    /** May be called after {@link #close}. */
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
            if (flushing != null) {
                flushing.shutdownNow();
            }
            write(writer::close);
        }
    }

    /** A failure is thrown by the next send, on the thread of the sender. */
    private synchronized void flushWritten() {
        if (written && failure == null) {
            written = false;
            try {
                flush();
            } catch (RuntimeException e) {
                failure = e;
            }
        }
    }

    private synchronized void send(ShardStream record, Schedule schedule, Acknowledged acknowledged) {
        Fault fault = record.fault();
        if (fault != null) {
            format.check(EnumSet.of(fault));
        }
        if (closed) {
            throw cannotWrite(name, new IOException("it is closed"));
        }
        if (failure != null) {
            throw failure;
        }
        write(() -> writer.write(new StreamRecord(record, schedule)));
        written = true;
        acknowledged.onAcknowledged(record.shard(), record.records(), 0);
    }

    /** The current record of a stream. */
    private record StreamRecord(ShardStream stream, Schedule schedule) implements RecordFile.RecordToWrite {
        @Override
        public Listen listen() {
            return stream.listen(schedule);
        }

        @Override
        public boolean writeValue(Utf8Buffer to) {
            return stream.writeValue(schedule, to);
        }
    }

    private interface WriteAction {
        void run() throws IOException;
    }

    private void write(WriteAction action) {
        try {
            action.run();
        } catch (IOException e) {
            throw cannotWrite(name, e);
        }
    }

    private static PipelineException cannotWrite(String name, IOException e) {
        return new PipelineException(
                ExitCode.ENVIRONMENT,
                "Cannot write to " + name + ": " + FileFailure.reason(e) + ".",
                "Free disk space, or check the program that reads the output.",
                e);
    }
}
