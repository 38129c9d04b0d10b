package io.fakestream.benchmark;

import io.fakestream.generator.Mode;
import io.fakestream.generator.ShardStream;
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

/** Generates one record of one shard; with {@code -prof gc} measures the bytes allocated. */
@State(Scope.Thread)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init") // JMH calls the setup method
public class StreamBenchmark {
    @Param({"SESSIONS", "DRAWS"})
    public Mode mode;

    private final Utf8Buffer value = new Utf8Buffer(1024);
    private ShardStream stream;

    @Setup
    public void open() {
        stream = Streams.run(mode).stream(0);
    }

    /** The listen without its serialized record. */
    @Benchmark
    public long next() {
        stream.next();
        return stream.userId();
    }

    /** The complete record. */
    @Benchmark
    public int nextAndWrite() {
        stream.next();
        stream.writeValue(Streams.SCHEDULE, value);
        return value.length();
    }
}
