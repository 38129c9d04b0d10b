package io.fakestream.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fakestream.it.FspProcess.Finished;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@code fsp generate} puts on a real topic. */
@ExtendWith(SharedPipeline.class)
class StreamIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Pattern SHARD = Pattern.compile("^\\{\"event_id\":\"\\w{8}-(\\d\\d)-(\\d{12})\"");

    @Test
    void aGeneratorThatIsKilledTenTimesLosesNothingAndDoublesNothing() throws InterruptedException {
        // given
        String[] command = {
            "generate", "--preset", "chaos", "--rate", "1000", "--count", "25000", "--arrivals", "even", "--seed", "11"
        };
        long seed = System.nanoTime();
        Random moments = new Random(seed);

        // when
        List<Path> others = runs();
        long sent = 0;
        for (int i = 0; i < 10; i++) {
            try (FspProcess fsp = FspProcess.start(SharedPipeline.home(), command)) {
                if (i % 3 != 2) { // some are killed before they send again
                    sent = awaitMoreThan(sent, others);
                }
                TimeUnit.MILLISECONDS.sleep(moments.nextInt(1_500)); // any moment is what is wanted
                FspProcess.signal(fsp.pid(), "KILL");
            }
        }
        Finished last = SharedPipeline.fsp(command);

        // then
        assertThat(last.exitCode()).as(last.output()).isZero();
        assertThat(last.output()).contains("did not end cleanly and resumes where the topic ends.");
        Finished verified = SharedPipeline.fsp("verify");
        assertThat(verified.output())
                .as("killed at the moments of seed " + seed)
                .contains("Verified: every row and every result is correct.");
        assertThat(verified.exitCode()).isZero();
        assertEachDuplicateHasAnOriginal(last.output().replaceAll("(?s).*Run (\\w{8}): .*", "$1"));
    }

    @Test
    void twoProcessesMakeTheSameRecordsAsOne() throws IOException {
        // given
        Path home = FspProcess.newHome("two-processes");
        Path plan = home.resolve("plan.json");
        String[] stream = {
            "generate", "--preset", "chaos", "--count", "20000", "--run", "00c0ffee", "--from", "2026-11-01"
        };
        String[] kafka = {"--kafka", SharedPipeline.kafka(), "--topic", "two-processes"};
        Finished planned = FspProcess.run(home, with(stream, with(kafka, "--plan", plan.toString())));
        assertThat(planned.exitCode()).as(planned.output()).isZero();

        // when
        String[] part = with(new String[] {"generate", "--run", plan.toString()}, kafka);
        try (FspProcess first = FspProcess.start(home, with(part, "--shards", "0-7"));
                FspProcess second = FspProcess.start(home, with(part, "--shards", "8-15"))) {
            assertThat(first.awaitEnd(TIMEOUT).exitCode()).as(first.output()).isZero();
            assertThat(second.awaitEnd(TIMEOUT).exitCode()).as(second.output()).isZero();
        }
        Path file = home.resolve("one.json");
        Finished alone = FspProcess.run(home, with(stream, "--to", "file:" + file, "--threads", "2"));

        // then
        assertThat(alone.exitCode()).as(alone.output()).isZero();
        List<String> together =
                Topic.records("two-processes").stream().map(StreamIT::line).toList();
        // some of it is no UTF-8 on purpose
        List<String> one = Arrays.asList(text(Files.readAllBytes(file)).split("\n", -1));
        one = one.subList(0, one.size() - 1);
        assertThat(together).hasSameSizeAs(one).hasSizeGreaterThan(19_000);
        assertThat(byShard(together)).isEqualTo(byShard(one));
        assertThat(together.stream().sorted().toList())
                .isEqualTo(one.stream().sorted().toList());
    }

    @Test
    void aShardThatIsBeingMadeIsNotMadeTwice() {
        // given
        Path home = FspProcess.newHome("overlap");
        Path plan = home.resolve("plan.json");
        String[] kafka = {"--kafka", SharedPipeline.kafka(), "--topic", "overlap"};
        FspProcess.run(home, with(new String[] {"generate", "--rate", "10", "--plan", plan.toString()}, kafka));
        String[] part = with(new String[] {"generate", "--run", plan.toString()}, with(kafka, "--shards"));
        try (FspProcess first = FspProcess.start(home, with(part, "0-7"))) {
            Path progress = home.resolve("plan.progress-0-7.json");
            Awaitility.await().atMost(TIMEOUT).until(() -> Files.exists(progress));

            // when
            Finished second = FspProcess.run(home, with(part, "4-11"));

            // then
            assertThat(second.exitCode()).isEqualTo(2);
            assertThat(second.output()).contains("Another process generates shard 4 of the run");
            first.signal("TERM");
            assertThat(first.awaitEnd(TIMEOUT).exitCode()).isZero();
        }
    }

    private static List<Path> runs() {
        try (Stream<Path> runs = Files.list(SharedPipeline.home().resolve("store/runs"))) {
            return runs.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the runs that are new have more than so many records acknowledged; returns how many. */
    private static long awaitMoreThan(long before, List<Path> others) {
        AtomicLong now = new AtomicLong();
        Awaitility.await("more than " + before).atMost(TIMEOUT).untilAsserted(() -> {
            long sum = 0;
            for (Path run : runs()) {
                Path progress = run.resolve("progress.json");
                if (!others.contains(run) && Files.exists(progress)) {
                    for (JsonNode shard :
                            new ObjectMapper().readTree(progress.toFile()).get("acknowledged")) {
                        sum += shard.asLong();
                    }
                }
            }
            now.set(sum);
            assertThat(sum).isGreaterThan(before);
        });
        return now.get();
    }

    /** A duplicate comes after its original, and is the same in everything but the header. */
    private static void assertEachDuplicateHasAnOriginal(String run) {
        Set<String> seen = new HashSet<>();
        int duplicates = 0;
        for (ConsumerRecord<byte[], byte[]> record : Topic.records("listens")) {
            String value = line(record);
            if (!value.startsWith("{\"event_id\":\"" + run)) {
                continue;
            }
            Header label = record.headers().lastHeader("fault");
            if (label != null && text(label.value()).equals("duplicate")) {
                duplicates++;
                assertThat(seen).as("the originals").contains(record.timestamp() + text(record.key()) + value);
            } else {
                assertThat(seen.add(record.timestamp() + text(record.key()) + value))
                        .as("once: " + value)
                        .isTrue();
            }
        }
        assertThat(duplicates).isPositive();
    }

    private static Map<String, List<String>> byShard(List<String> lines) {
        Map<String, List<String>> shards = new TreeMap<>();
        for (String line : lines) {
            Matcher id = SHARD.matcher(line);
            if (id.find()) {
                shards.computeIfAbsent(id.group(1), shard -> new ArrayList<>()).add(line);
            }
        }
        return shards;
    }

    private static String line(ConsumerRecord<byte[], byte[]> record) {
        return text(record.value());
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    private static String[] with(String[] arguments, String... more) {
        return Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray(String[]::new);
    }
}
