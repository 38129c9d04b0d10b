package io.fakestream.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.embedded.Ports;
import io.fakestream.model.SourceTopic;
import io.fakestream.runtime.host.Machine;
import io.fakestream.runtime.spec.ServersSpec;
import io.fakestream.storage.StoreAddress;
import io.fakestream.topics.KafkaAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScrapePortsTest {
    private static final ServersSpec.Kafka OWN_KAFKA =
            new ServersSpec.Kafka(null, null, List.of(SourceTopic.LISTENS), 4);
    private static final ServersSpec.Kafka OTHER_KAFKA =
            new ServersSpec.Kafka(new KafkaAddress("broker:9092", Map.of()), null, List.of(SourceTopic.LISTENS), 4);
    private static final ServersSpec.Cassandra OWN_CASSANDRA = new ServersSpec.Cassandra(null, null, "fakestream", 1);
    private static final ServersSpec.Cassandra OTHER_CASSANDRA =
            new ServersSpec.Cassandra(new StoreAddress("node", 9042, "fakestream", null, 1), null, "fakestream", 1);

    @Test
    void everyPartOfAPipelineIsAJobOnItsOwnPort() {
        assertThat(jobs(servers(OWN_KAFKA, OWN_CASSANDRA, "127.0.0.1", true), null, null))
                .containsOnlyKeys("generator", "kafka", "processing", "cassandra")
                .allSatisfy((job, address) -> assertThat(address).startsWith("127.0.0.1:"))
                .satisfies(jobs -> assertThat(jobs.values()).doesNotHaveDuplicates());
    }

    @Test
    void aPartThatThePipelineDoesNotStartIsNotAJob() {
        assertThat(jobs(servers(OTHER_KAFKA, OWN_CASSANDRA, "127.0.0.1", false), null, null))
                .containsOnlyKeys("generator", "cassandra");
    }

    @Test
    void chosenPortsAndAddressesAreKept() {
        assertThat(jobs(servers(OWN_KAFKA, OWN_CASSANDRA, "10.0.0.5", true), 9464, 9465))
                .containsEntry("generator", "10.0.0.5:9464")
                .containsEntry("processing", "10.0.0.5:9465");
        assertThat(jobs(servers(OWN_KAFKA, OWN_CASSANDRA, "0.0.0.0", true), 9464, null))
                .containsEntry("generator", "127.0.0.1:9464");
    }

    @Test
    void aPipelineThatStartsNoServerNeedsNoMemoryForThem() {
        ServersSpec servers = servers(OTHER_KAFKA, OTHER_CASSANDRA, "127.0.0.1", false);
        String before = System.getProperty("fsp.test.free.memory");
        System.setProperty("fsp.test.free.memory", "1000");
        try {
            assertThat(servers.heaps()).isEqualTo(Machine.Heaps.SMALL);
        } finally {
            if (before == null) {
                System.clearProperty("fsp.test.free.memory");
            } else {
                System.setProperty("fsp.test.free.memory", before);
            }
        }
    }

    private static Map<String, String> jobs(
            ServersSpec servers, @Nullable Integer generator, @Nullable Integer processing) {
        return ScrapePorts.choose(new Ports(), generator, processing).jobs(servers);
    }

    private static ServersSpec servers(
            ServersSpec.Kafka kafka, ServersSpec.Cassandra cassandra, String address, boolean processes) {
        return new ServersSpec(kafka, cassandra, address, null, null, true, processes);
    }
}
