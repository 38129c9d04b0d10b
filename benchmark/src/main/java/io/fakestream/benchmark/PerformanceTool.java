package io.fakestream.benchmark;

import io.fakestream.ingestion.KafkaTarget;
import io.fakestream.topics.KafkaAddress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.kafka.tools.ProducerPerformance;

/** Kafka's {@code kafka-producer-perf-test}, in this JVM and with our producer's settings. */
final class PerformanceTool {
    /** Its last line; those before are of a few seconds each and have no percentiles. */
    private static final Pattern SUMMARY = Pattern.compile("(\\d+) records sent, ([0-9.]+) records/sec .* 99\\.9th\\.");

    private PerformanceTool() {}

    /** Which one it is. */
    static String version() {
        return BenchEnvironment.version(ProducerPerformance.class);
    }

    /**
     * Sends payloads from a file, each time one by chance.
     *
     * @return records a second by its own count, from just before the first send until its producer has closed
     */
    static double send(KafkaAddress kafka, String topic, int records, Path payloads) throws Exception {
        List<String> words = new ArrayList<>(List.of(
                "--bootstrap-server",
                kafka.bootstrap(),
                "--topic",
                topic,
                "--num-records",
                Integer.toString(records),
                "--payload-file",
                payloads.toString(),
                "--throughput",
                "-1",
                "--command-property"));
        KafkaTarget.producerSettings().forEach((name, value) -> words.add(name + "=" + value));
        String printed = printedBy(words.toArray(String[]::new));
        MatchResult summary = SUMMARY.matcher(printed)
                .results()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Kafka's tool printed no summary, but:\n" + printed));
        if (Integer.parseInt(summary.group(1)) != records) {
            throw new IllegalStateException("Kafka's tool sent another number of records:\n" + printed);
        }
        return Double.parseDouble(summary.group(2));
    }

    private static String printedBy(String[] words) throws Exception {
        PrintStream out = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            ProducerPerformance.main(words);
        } finally {
            System.setOut(out);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
