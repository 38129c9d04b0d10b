package io.fakestream.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.fakestream.format.ListenFormat;
import io.fakestream.format.registry.Formats;
import io.fakestream.generator.RunManifest;
import io.fakestream.generator.ShardStream;
import io.fakestream.generator.Speed;
import io.fakestream.generator.faults.FaultRates;
import io.fakestream.model.ExitCode;
import io.fakestream.model.Fault;
import io.fakestream.model.PipelineException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StreamTargetTest {
    private static final ListenFormat CSV = Formats.of("csv").orElseThrow();
    private static final ListenFormat AVRO = Formats.of("avro").orElseThrow();

    private static Stream<Arguments> all() {
        return sets(Formats.ALL);
    }

    private static Stream<Arguments> text() {
        return sets(List.of(Formats.JSON, CSV));
    }

    private static Stream<Arguments> complete() {
        return sets(List.of(CSV, AVRO));
    }

    private static Stream<Arguments> sets(List<ListenFormat> formats) {
        return formats.stream().map(format -> Arguments.argumentSet(format.code(), format));
    }

    private static final RunManifest MANIFEST = SmallRun.manifest(1_000, 100L, 1_795_498_200_000L, Speed.MAX);

    private final ShardStream stream = SmallRun.run(MANIFEST).stream(3);
    private final List<String> acknowledged = new ArrayList<>();

    @TempDir
    private Path directory;

    @Test
    void writesALineForEachRecord() throws IOException {
        // given
        Path file = directory.resolve("listens.json");

        // when
        try (StreamTarget target = StreamTarget.file(file, Formats.JSON)) {
            send(target);
            send(target);
        }

        // then
        assertThat(Files.readString(file)).isEqualTo(line(0) + line(1));
        assertThat(acknowledged).containsExactly("shard 3: 1, 0", "shard 3: 2, 0");
    }

    @Test
    void writesFaultyRecordsAsTheyAre() {
        // given a record without a value and a truncated one
        RunManifest faulty = faulty(Map.of(Fault.TOMBSTONE, 0.5, Fault.CUT, 0.5));
        ShardStream records = SmallRun.run(faulty).stream(0);
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        // when
        try (StreamTarget target = StreamTarget.of(out, Formats.JSON)) {
            EventTarget.EventWriter writer = target.writer();
            while (records.next()) {
                writer.send(records, faulty.schedule(), (shard, count, offset) -> {});
            }
        }

        // then
        StringBuilder expected = new StringBuilder();
        SmallRun.replay(faulty, 0, Long.MAX_VALUE)
                .forEach(record -> expected.append(record.value() == null ? "" : record.value())
                        .append('\n'));
        assertThat(out.toString(StandardCharsets.ISO_8859_1)).isEqualTo(expected.toString());
    }

    @ParameterizedTest
    @MethodSource("text")
    void compressesFilesWithTheSuffixGz(ListenFormat format) throws IOException {
        // given
        Path plain = directory.resolve("listens");
        Path file = directory.resolve("listens.gz");

        // when
        try (StreamTarget target = StreamTarget.file(file, format)) {
            send(target);
            target.flush();
            send(target);
        }

        // then
        try (StreamTarget target = StreamTarget.file(plain, format)) {
            ShardStream again = SmallRun.run(MANIFEST).stream(3);
            for (int i = 0; i < 2 && again.next(); i++) {
                target.writer().send(again, MANIFEST.schedule(), (shard, records, offset) -> {});
            }
        }
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            assertThat(in.readAllBytes()).isEqualTo(Files.readAllBytes(plain)).isNotEmpty();
        }
    }

    @Test
    void rejectsCompressedAvro() {
        // given
        Path file = directory.resolve("listens.avro.gz");

        // when
        PipelineException rejection =
                catchThrowableOfType(PipelineException.class, () -> StreamTarget.file(file, AVRO));

        // then
        assertThat(rejection)
                .hasMessage("The file " + file + " would be compressed twice: Avro files are already compressed.");
        assertThat(rejection.nextStep()).isEqualTo("Choose a name without .gz.");
        assertThat(rejection.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(file).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("complete")
    void rejectsARecordThatItsFormatCannotRepresent(ListenFormat format) {
        // given
        RunManifest faulty = faulty(Map.of(Fault.CUT, 1.0));
        ShardStream records = SmallRun.run(faulty).stream(0);
        records.next();
        StreamTarget target = StreamTarget.of(new ByteArrayOutputStream(), format);

        // when
        PipelineException rejection = catchThrowableOfType(
                PipelineException.class,
                () -> target.writer()
                        .send(records, faulty.schedule(), (shard, count, offset) -> acknowledged.add("wrongly")));

        // then
        assertThat(rejection.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(acknowledged).isEmpty();
    }

    @Test
    void writesToAStreamWhenFlushed() {
        // given
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StreamTarget target = StreamTarget.of(out, Formats.JSON);
        send(target);
        int before = out.size();

        // when
        target.flush();

        // then
        assertThat(before).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(line(0));
    }

    @ParameterizedTest
    @MethodSource("text")
    void flushesEachRecordSoon(ListenFormat format) {
        // given
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StreamTarget target = StreamTarget.of(out, format).withPeriodicFlush();

        // when
        send(target);

        // then
        await().untilAsserted(
                        () -> assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("\n"));
        target.close();
    }

    @ParameterizedTest
    @MethodSource("text")
    void failsTheNextRecordAfterAFailedFlush(ListenFormat format) {
        // given
        AtomicInteger writes = new AtomicInteger();
        OutputStream pipe = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                writes.incrementAndGet();
                throw new IOException("Broken pipe");
            }
        };
        StreamTarget target = StreamTarget.of(pipe, format).withPeriodicFlush();

        // when
        send(target);
        await().untilAsserted(() -> assertThat(writes).hasPositiveValue());

        // then
        assertThatThrownBy(() -> send(target)).hasMessage("Cannot write to standard output: Broken pipe.");
    }

    @ParameterizedTest
    @MethodSource("all")
    void canBeFlushedAndClosedAfterItsEnd(ListenFormat format) {
        // given
        StreamTarget target = StreamTarget.of(new ByteArrayOutputStream(), format);
        send(target);
        target.close();

        // when
        target.flush();
        target.close();
        PipelineException rejection = catchThrowableOfType(PipelineException.class, () -> send(target));

        // then
        assertThat(rejection).hasMessage("Cannot write to standard output: it is closed.");
    }

    @Test
    void rejectsAnExistingFile() throws IOException {
        // given
        Path file = Files.writeString(directory.resolve("listens.json"), "precious");

        // when
        PipelineException rejection =
                catchThrowableOfType(PipelineException.class, () -> StreamTarget.file(file, Formats.JSON));

        // then
        assertThat(rejection).hasMessage("The file " + file + " already exists.");
        assertThat(rejection.nextStep()).isEqualTo("Choose another name, or remove the file first.");
        assertThat(rejection.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(file).hasContent("precious");
    }

    @Test
    void reportsAFileThatCannotBeCreated() {
        // given
        Path file = directory.resolve("missing/listens.json");

        // when
        PipelineException failure =
                catchThrowableOfType(PipelineException.class, () -> StreamTarget.file(file, Formats.JSON));

        // then
        assertThat(failure).hasMessage("Cannot write the file " + file + ": No such file or directory.");
        assertThat(failure.nextStep())
                .isEqualTo("Check that its directory exists and is writable, and that the disk is not full.");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
    }

    @ParameterizedTest
    @MethodSource("all")
    void reportsABrokenPipe(ListenFormat format) {
        // given
        OutputStream pipe = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };

        // when
        PipelineException failure = catchThrowableOfType(PipelineException.class, () -> {
            StreamTarget target = StreamTarget.of(pipe, format);
            send(target);
            target.flush();
        });

        // then
        assertThat(failure).hasMessage("Cannot write to standard output: Broken pipe.");
        assertThat(failure.nextStep()).isEqualTo("Free disk space, or check the program that reads the output.");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
    }

    private void send(StreamTarget target) {
        stream.next();
        target.writer()
                .send(
                        stream,
                        MANIFEST.schedule(),
                        (shard, records, nextOffset) ->
                                acknowledged.add("shard " + shard + ": " + records + ", " + nextOffset));
    }

    private static RunManifest faulty(Map<Fault, Double> rates) {
        return SmallRun.manifest(SmallRun.config(1_000, 40L, new FaultRates(rates)), 1_000, Speed.MAX);
    }

    private static String line(int record) {
        SentRecord sent = SmallRun.replay(MANIFEST, 3, 2).get(record);
        return new String(String.valueOf(sent.value()).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
                + "\n";
    }
}
