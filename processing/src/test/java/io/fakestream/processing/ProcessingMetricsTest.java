package io.fakestream.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fakestream.model.Offsets;
import io.fakestream.model.Outcome;
import io.fakestream.model.PipelineException;
import io.fakestream.storage.ProcessingStatus.Latency;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.streaming.StreamingQueryProgress$;
import org.junit.jupiter.api.Test;

class ProcessingMetricsTest {
    /** Progress as Spark reports it, without the unused parts. */
    static final String BATCH = """
            {"id": "00000000-0000-0000-0000-000000000001", "runId": "00000000-0000-0000-0000-000000000002",
             "name": "listens", "timestamp": "2026-11-23T05:30:11.000Z", "batchId": 7, "batchDuration": 250,
             "numInputRows": 500, "inputRowsPerSecond": 1000.0, "processedRowsPerSecond": 2000.0,
             "durationMs": {"triggerExecution": 250, "addBatch": 200},
             "stateOperators": [{"operatorName": "stateStoreSave", "numRowsTotal": 42, "numRowsUpdated": 10,
               "allUpdatesTimeMs": 1, "numRowsRemoved": 0, "allRemovalsTimeMs": 0, "commitTimeMs": 3,
               "memoryUsedBytes": 4096, "numRowsDroppedByWatermark": 2, "numShufflePartitions": 2,
               "numStateStoreInstances": 2, "customMetrics": {}}],
             "sources": [{"description": "KafkaV2", "startOffset": {"listens": {"0": 0, "1": 0}},
               "endOffset": {"topics": {"listens": {"0": 300, "1": 200}}}, "latestOffset": {"listens": {"0": 1300, "1": 200}},
               "numInputRows": 500, "inputRowsPerSecond": 1000.0, "processedRowsPerSecond": 2000.0}],
             "sink": {"description": "sink", "numOutputRows": -1}}
            """;

    private static final Latency LATENCY = new Latency(20, 30, 40, 50);

    private final TaskCounts counts = new TaskCounts();

    @Test
    void exportsTheLatestBatchAndTheCountsOfTheTasks() throws Exception {
        int port = freePort();
        counts.add("fsp/" + Outcome.ON_TIME.code(), 380);
        counts.add("legacy/" + Outcome.ON_TIME.code(), 20);
        counts.add("fsp/" + Outcome.LATE.code(), 90);
        counts.add("legacy/not json", 10);
        counts.add(TaskCounts.RETRIES, 3);

        List<String> lines;
        StableOffsets stableOffsets = new StableOffsets(() -> Offsets.of("listens", Map.of(0, 1_300L, 1, 200L)));
        stableOffsets.poll();
        try (ProcessingMetrics metrics =
                new ProcessingMetrics(List.of("fsp", "legacy"), counts, new RestartPolicy(), stableOffsets)) {
            metrics.serve("127.0.0.1", port);
            metrics.update(StreamingQueryProgress$.MODULE$.fromJson(BATCH), LATENCY);
            metrics.update(StreamingQueryProgress$.MODULE$.fromJson(BATCH), LATENCY);
            lines = read(port);
        }

        assertThat(lines)
                .contains(
                        "fsp_processing_input_rate 1000.0",
                        "fsp_processing_rate 2000.0",
                        "fsp_processing_batch_events 500.0",
                        "fsp_processing_lag_offsets{partition=\"0\",topic=\"listens\"} 1000.0",
                        "fsp_processing_lag_offsets{partition=\"1\",topic=\"listens\"} 0.0",
                        "fsp_processing_lag_seconds 0.5",
                        "fsp_processing_batch_phase_seconds{phase=\"addBatch\"} 0.2",
                        "fsp_processing_state_rows 42.0",
                        "fsp_processing_state_bytes 4096.0",
                        "fsp_processing_latency_seconds{quantile=\"0.5\"} 0.02",
                        "fsp_processing_latency_seconds{quantile=\"0.99\"} 0.04",
                        "fsp_processing_rows_written_total 490.0",
                        "fsp_processing_writes_retried_total 3.0",
                        "fsp_processing_dead_letters_total{reason=\"not json\",source=\"legacy\"} 10.0",
                        "fsp_processing_events_total{outcome=\"late\",source=\"fsp\"} 90.0",
                        "fsp_processing_events_total{outcome=\"on time\",source=\"legacy\"} 20.0",
                        "fsp_processing_dropped_by_watermark_total 4.0");
    }

    @Test
    void omitsUnknownValues() throws Exception {
        // Kafka is unreachable, and there was no event in the last seconds
        int port = freePort();
        StableOffsets stableOffsets = new StableOffsets(() -> {
            throw new IllegalStateException("unreachable");
        });

        List<String> lines;
        try (ProcessingMetrics metrics =
                new ProcessingMetrics(List.of("fsp", "legacy"), counts, new RestartPolicy(), stableOffsets)) {
            metrics.serve("127.0.0.1", port);
            metrics.update(StreamingQueryProgress$.MODULE$.fromJson(BATCH), new Latency(0, 0, 0, 0));
            lines = read(port);
        }

        assertThat(lines)
                .contains("fsp_processing_rate 2000.0")
                .noneMatch(line -> line.startsWith("fsp_processing_lag"))
                .noneMatch(line -> line.startsWith("fsp_processing_latency"));
    }

    @Test
    void reportsThatThePortIsInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ProcessingMetrics metrics = new ProcessingMetrics(
                        List.of("fsp", "legacy"), counts, new RestartPolicy(), new StableOffsets(() -> Offsets.NONE))) {
            assertThatThrownBy(() -> metrics.serve("127.0.0.1", taken.getLocalPort()))
                    .isInstanceOf(PipelineException.class)
                    .hasMessageStartingWith("Cannot serve the processing's metrics on port " + taken.getLocalPort());
        }
    }

    private static List<String> read(int port) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofLines())
                .body()
                .toList();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
