package io.fakestream.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fakestream.it.FspProcess.Finished;
import io.fakestream.model.Offsets;
import io.fakestream.storage.ProcessingHold;
import io.fakestream.storage.ProcessingStatus;
import io.fakestream.storage.Store;
import io.fakestream.storage.StoreAddress;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code fsp verify} while producers go on. */
@ExtendWith(SharedPipeline.class)
class LiveVerificationIT {
    @Test
    void aLivePipelineIsVerifiedAtTheEndOfAMicroBatchWhileTheGeneratorGoesOn() {
        Finished verified = SharedPipeline.fsp("verify");

        assertThat(verified.output())
                .contains("Verified: every row and every result is correct.")
                .contains("arrived meanwhile and are not included")
                .contains("processing paused");
        assertThat(verified.exitCode()).isZero();
    }

    @Test
    void aRunWithFaultsIsVerifiedWhileItIsSent() {
        try (FspProcess sending = FspProcess.start(
                SharedPipeline.home(),
                "generate",
                "--faults",
                "duplicate=0.05,late=0.05,offline=0.02,out-of-order=0.05,dropped=0.05,cut=0.02,tombstone=0.02,added-field=0.05",
                "--rate",
                "200",
                "--duration",
                "5m")) {
            sending.awaitOutput("/s of 200/s", Duration.ofMinutes(1));
            for (int i = 0; i < 3; i++) {
                Finished verified = SharedPipeline.fsp("verify");

                assertThat(verified.output()).contains("Verified: every row and every result is correct.");
                assertThat(verified.exitCode()).isZero();
            }
            sending.signal("INT");
            assertThat(sending.awaitEnd(Duration.ofMinutes(1)).exitCode()).isZero();
        }
    }

    @Test
    void theProcessingGoesOnWhenAVerificationIsKilled() {
        StoreAddress address = new StoreAddress(
                SharedPipeline.where().get("cassandraHost").asText(),
                SharedPipeline.where().get("cassandraPort").asInt(),
                "fakestream",
                null,
                1);
        try (Store store = Store.open(address)) {
            ProcessingHold hold = new ProcessingHold(store);
            String id = UUID.randomUUID().toString();
            assertThat(hold.request(id)).isTrue(); // and it is not renewed
            Awaitility.await("granted").until(() -> hold.granted(id).isPresent());
            Offsets offsets = hold.granted(id).orElseThrow().nextOffsets();

            assertThat(hold.request("another verification")).isFalse();
            Awaitility.await("the page").until(() -> stateOfSpark().equals("paused"));
            assertThat(new ProcessingStatus(store).committed()).isEqualTo(offsets);

            Awaitility.await("the end of the request")
                    .atMost(ProcessingHold.LENGTH.multipliedBy(3))
                    .until(() -> !new ProcessingStatus(store).committed().equals(offsets));
            assertThat(hold.granted(id)).isEmpty();
            Awaitility.await("the page").until(() -> stateOfSpark().equals("running"));
        }
    }

    private static String stateOfSpark() {
        for (JsonNode stage : SharedPipeline.status().get("stages")) {
            if (stage.get("name").asText().equals("Spark")) {
                return stage.get("status").asText();
            }
        }
        throw new IllegalStateException("no stage Spark");
    }
}
