package io.fakestream.benchmark;

import io.fakestream.format.ListenFormat;
import io.fakestream.format.ParsedListen;
import io.fakestream.format.RejectedRecordException;
import io.fakestream.format.radio.RadioFormat;
import io.fakestream.format.radio.RadioRun;
import io.fakestream.format.radio.RadioSchemaIds;
import io.fakestream.format.registry.Formats;
import io.fakestream.format.schema.CachedSchemas;
import io.fakestream.format.schema.InMemorySchemaRegistry;
import io.fakestream.format.schema.SchemaRegistry;
import io.fakestream.generator.Mode;
import io.fakestream.generator.ShardStream;
import io.fakestream.model.Listen;
import io.fakestream.model.Utf8Buffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Decodes and encodes the same listens in the formats of the sources: JSON, and the radio's Avro. */
@State(Scope.Thread)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init") // JMH calls the setup method
public class FormatBenchmark {
    private static final int LISTENS = 1_000;

    @Param({"json", "radio"})
    public String format;

    private final Utf8Buffer buffer = new Utf8Buffer(1024);
    private final Listen[] listens = new Listen[LISTENS];
    private final byte[][] values = new byte[LISTENS][];
    private ListenFormat codec;
    private int next;

    @Setup
    public void generate() {
        codec = format.equals("json") ? Formats.JSON : radio();
        ShardStream stream = Streams.run(Mode.SESSIONS).stream(0);
        for (int i = 0; i < LISTENS; i++) {
            stream.next();
            listens[i] = stream.listen(Streams.SCHEDULE);
            codec.encode(listens[i], buffer);
            values[i] = buffer.toByteArray();
        }
    }

    /** From the bytes of a value to its fields, checked. */
    @Benchmark
    public ParsedListen decode() throws RejectedRecordException {
        return codec.decode(values[index()]);
    }

    /** From an object to the bytes of a value. */
    @Benchmark
    public int encode() {
        codec.encode(listens[index()], buffer);
        return buffer.length();
    }

    private int index() {
        next = (next + 1) % LISTENS;
        return next;
    }

    private static ListenFormat radio() {
        SchemaRegistry schemas = new InMemorySchemaRegistry();
        RadioSchemaIds ids = RadioSchemaIds.register(schemas, "radio-value");
        return RadioFormat.of(new CachedSchemas(schemas), RadioRun.startingAt(Streams.START, ids));
    }
}
