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

/** Kafka's {@code kafka-producer-perf-test}, run in this JVM with the generator's producer settings. */
final class PerformanceTool {
    /** The last line of its output; earlier lines cover a few seconds each and contain no percentiles. */
    private static final Pattern SUMMARY = Pattern.compile("(\\d+) records sent, ([0-9.]+) records/sec .* 99\\.9th\\.");

    private PerformanceTool() {}

    /** Its version. */
    static String version() {
        return BenchEnvironment.version(ProducerPerformance.class);
    }

    /**
     * Sends randomly chosen payloads from a file.
     *
     * @return records per second as reported by the tool, from just before the first send until its producer is closed
     */
    static double send(KafkaAddress kafka, String topic, int records, Path payloads) throws Exception {
        List<String> args = new ArrayList<>(List.of(
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
        KafkaTarget.producerSettings().forEach((name, value) -> args.add(name + "=" + value));
        String printed = output(args.toArray(String[]::new));
        MatchResult summary = SUMMARY.matcher(printed)
                .results()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Kafka's tool printed no summary:\n" + printed));
        if (Integer.parseInt(summary.group(1)) != records) {
            throw new IllegalStateException("Kafka's tool sent a different number of records:\n" + printed);
        }
        return Double.parseDouble(summary.group(2));
    }

    private static String output(String[] args) throws Exception {
        PrintStream out = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            ProducerPerformance.main(args);
        } finally {
            System.setOut(out);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
