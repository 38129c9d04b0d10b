package io.fakestream.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What Prometheus reads of a processing while events flow. */
@ExtendWith(SharedPipeline.class)
class ProcessingMetricsIT {
    @Test
    void prometheusReadsEveryFamilyWhileEventsFlow() {
        Awaitility.await("a batch").atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            Map<String, Double> metrics = metrics();
            assertThat(metrics.get("input_rate")).isPositive();
            assertThat(metrics.get("rate")).isPositive();
            assertThat(metrics.get("batch_events")).isPositive();
            assertThat(metrics.get("lag_offsets{partition=\"0\",topic=\"listens\"}"))
                    .isNotNegative();
            assertThat(metrics.get("lag_seconds")).isBetween(0.0, 60.0);
            assertThat(metrics.get("batch_phase_seconds{phase=\"addBatch\"}"))
                    .isPositive()
                    .isLessThanOrEqualTo(metrics.get("batch_phase_seconds{phase=\"triggerExecution\"}"));
            assertThat(metrics.get("state_rows")).isPositive();
            assertThat(metrics.get("state_bytes")).isGreaterThan(metrics.get("state_rows"));
            assertThat(metrics.get("latency_seconds{quantile=\"0.5\"}"))
                    .isPositive()
                    .isLessThanOrEqualTo(metrics.get("latency_seconds{quantile=\"0.99\"}"));
            assertThat(metrics.get("rows_written_total"))
                    .isPositive()
                    .isEqualTo(metrics.getOrDefault("events_total{outcome=\"on time\",source=\"fsp\"}", -1.0)
                            + metrics.getOrDefault("events_total{outcome=\"late\",source=\"fsp\"}", -1.0));
            assertThat(metrics).containsKeys("writes_retried_total", "restarts_total");
            assertThat(metrics.get("dead_letters_total{reason=\"wrong type\",source=\"fsp\"}"))
                    .isZero();
            assertThat(metrics.get("dropped_by_watermark_total")).isZero();
        });
    }

    @Test
    void kafkaKnowsTheLagOfTheConsumerGroup() {
        SharedPipeline.pauseAndDrain();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", SharedPipeline.kafka()))) {
            Awaitility.await("the end of the topic")
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> {
                        long committed = admin
                                .listConsumerGroupOffsets("fsp-fakestream")
                                .partitionsToOffsetAndMetadata()
                                .get()
                                .values()
                                .stream()
                                .mapToLong(OffsetAndMetadata::offset)
                                .sum();
                        assertThat(committed).isEqualTo(Topic.end("listens")).isPositive();
                    });
        } finally {
            SharedPipeline.resume();
        }
    }

    /** Name and labels to the value, without what all names begin with. */
    private static Map<String, Double> metrics() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + SharedPipeline.PROCESSING_METRICS + "/metrics"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith("fsp_processing_"))
                .collect(Collectors.toMap(
                        line -> line.substring("fsp_processing_".length(), line.lastIndexOf(' ')),
                        line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1))));
    }
}
