package io.fakestream.processing;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.storage.ProcessingStatus.Batch;
import java.util.Map;
import org.apache.spark.sql.streaming.StreamingQueryProgress$;
import org.junit.jupiter.api.Test;

class ProgressListenerTest {
    @Test
    void convertsSparksProgress() {
        Batch batch = ProgressListener.batch(StreamingQueryProgress$.MODULE$.fromJson(ProcessingMetricsTest.BATCH));

        assertThat(batch)
                .isEqualTo(new Batch(
                        7, 500, Map.of("triggerExecution", 250L, "addBatch", 200L), 1000.0, 2000.0, 42, 4096));
        assertThat(batch.millis()).isEqualTo(250);
    }

    @Test
    void reportsARateOfZeroIfSparkHasNone() {
        // Spark has no input rate for the first batch
        String first = ProcessingMetricsTest.BATCH.replace("\"inputRowsPerSecond\": 1000.0, ", "");

        Batch batch = ProgressListener.batch(StreamingQueryProgress$.MODULE$.fromJson(first));

        assertThat(batch.inputRowsPerSecond()).isZero();
    }
}
