package io.fakestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.cli.ServerOptions.Part;
import io.fakestream.embedded.Ports;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScrapePortsTest {
    private final ServerOptions servers = new ServerOptions();
    private final MonitoringOptions monitoring = new MonitoringOptions();

    private ScrapePorts ports() {
        return ScrapePorts.choose(new Ports(), servers, monitoring);
    }

    @Test
    void everyPartOfAPipelineIsAJobOnAPortOfItsOwn() {
        assertThat(ports().jobs(servers))
                .containsOnlyKeys("generator", "kafka", "processing", "cassandra")
                .allSatisfy((job, address) -> assertThat(address).startsWith("127.0.0.1:"))
                .satisfies(jobs -> assertThat(jobs.values()).doesNotHaveDuplicates());
    }

    @Test
    void whatSomebodyElseStartsIsNoJobOfOurs() {
        servers.kafka.address = "broker:9092";
        servers.without = Set.of(Part.PROCESSING);
        assertThat(ports().jobs(servers)).containsOnlyKeys("generator", "cassandra");
    }

    @Test
    void portsAndAddressThatSomebodyChoseAreKept() {
        monitoring.metricsPort = 9464;
        servers.processing.metricsPort = 9465;
        servers.listen.address = "10.0.0.5";
        assertThat(ports().jobs(servers))
                .containsEntry("generator", "10.0.0.5:9464")
                .containsEntry("processing", "10.0.0.5:9465");
        servers.listen.address = "0.0.0.0";
        assertThat(ports().jobs(servers)).containsEntry("generator", "127.0.0.1:9464");
    }

    @Test
    void aPipelineThatStartsNoServerNeedsNoMemoryForThem() {
        servers.kafka.address = "broker:9092";
        servers.cassandra.address = "node:9042";
        servers.without = Set.of(Part.PROCESSING);
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
}
