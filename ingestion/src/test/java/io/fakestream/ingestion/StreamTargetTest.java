package io.fakestream.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fakestream.model.EventId;
import io.fakestream.model.ExitCode;
import io.fakestream.model.Listen;
import io.fakestream.model.ListenJson;
import io.fakestream.model.PipelineException;
import io.fakestream.model.Song;
import io.fakestream.model.User;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamTargetTest {
    private final ListenJson json = new ListenJson();
    private final List<String> acknowledged = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void writesALineForEachEvent() throws IOException {
        // given
        Path file = folder.resolve("events.json");

        // when
        try (StreamTarget target = StreamTarget.file(file)) {
            send(target, 0);
            send(target, 1);
        }

        // then
        assertThat(Files.readString(file)).isEqualTo(line(0) + "\n" + line(1) + "\n");
        assertThat(acknowledged)
                .containsExactly("shard 3 number 0 partition 0 offset 0", "shard 3 number 1 partition 0 offset 0");
    }

    @Test
    void compressesAFileWhoseNameSaysSo() throws IOException {
        // given
        Path file = folder.resolve("events.json.gz");

        // when
        try (StreamTarget target = StreamTarget.file(file)) {
            send(target, 0);
            target.flush();
            send(target, 1);
        }

        // then
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(line(0) + "\n" + line(1) + "\n");
        }
    }

    @Test
    void writesToAStreamWhenItIsFlushed() {
        // given
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StreamTarget target = StreamTarget.of(out);
        send(target, 0);

        // when
        target.flush();

        // then
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(line(0) + "\n");
    }

    @Test
    void refusesAFileThatIsThere() throws IOException {
        // given
        Path file = Files.writeString(folder.resolve("events.json"), "precious");

        // when
        PipelineException refusal = catchThrowableOfType(PipelineException.class, () -> StreamTarget.file(file));

        // then
        assertThat(refusal).hasMessage("The file " + file + " is there already.");
        assertThat(refusal.nextStep()).isEqualTo("Name another one, or remove it first.");
        assertThat(refusal.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(file).hasContent("precious");
    }

    @Test
    void saysThatAFileCannotBeMade() {
        // given
        Path file = folder.resolve("missing/events.json");

        // when
        PipelineException failure = catchThrowableOfType(PipelineException.class, () -> StreamTarget.file(file));

        // then
        assertThat(failure).hasMessageStartingWith("Cannot write the file " + file + ": ");
        assertThat(failure.nextStep()).isEqualTo("Check that its folder is there and writable.");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.SURROUNDINGS);
    }

    @Test
    void saysThatNobodyReadsAnyMore() {
        // given
        StreamTarget target = StreamTarget.of(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        });
        send(target, 0);

        // when
        PipelineException failure = catchThrowableOfType(PipelineException.class, target::flush);

        // then
        assertThat(failure).hasMessage("Cannot write to standard output: Broken pipe");
        assertThat(failure.nextStep()).isEqualTo("Check the disk, or the program that reads what is written.");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.SURROUNDINGS);
    }

    private void send(StreamTarget target, long number) {
        Listen listen = listen(number);
        target.send(
                listen,
                json.write(listen),
                (shard, acknowledgedNumber, partition, nextOffset) -> acknowledged.add("shard " + shard + " number "
                        + acknowledgedNumber + " partition " + partition + " offset " + nextOffset));
    }

    private static String line(long number) {
        return new String(new ListenJson().write(listen(number)).toByteArray(), StandardCharsets.UTF_8);
    }

    private static Listen listen(long number) {
        return new Listen(
                new EventId("1f2e3d4c", 3, number),
                new User(7, "Zoë", "Köln", 34, "Germany"),
                new Song("t17", "Mara", "Rainfall", "Low Tide", 215_000, "indie"),
                1_795_498_211_123L,
                182_000,
                true,
                "7-1",
                "mobile",
                1_795_498_212_000L);
    }
}
