package io.fakestream.benchmark;

import io.fakestream.embedded.ChildProcess;
import io.fakestream.embedded.KafkaServer;
import io.fakestream.model.Topics;
import io.fakestream.topics.KafkaAddress;
import io.fakestream.topics.TopicAdmin;
import io.fakestream.topics.TopicSetup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** A broker for one measurement, and its topics. */
public final class TemporaryKafka {
    private static final Duration TIMEOUT = Duration.ofSeconds(90);
    private static final Duration PROBE = Duration.ofMillis(200);

    /** What may lie on the disk before the next topic is filled; Kafka deletes a topic's files some time after the topic. */
    private static final long MOST_BYTES = 400_000_000;

    private final TemporaryServers servers;
    private final KafkaAddress address;
    private final ChildProcess child;

    private TemporaryKafka(TemporaryServers servers, KafkaAddress address, ChildProcess child) {
        this.servers = servers;
        this.address = address;
        this.child = child;
    }

    public static TemporaryKafka start(TemporaryServers servers, int heapMegabytes) throws Exception {
        int port = servers.port();
        KafkaAddress address = new KafkaAddress("127.0.0.1:" + port, Map.of());
        KafkaServer server = new KafkaServer(
                servers.folder().resolve("kafka"),
                servers.folder().resolve("kafka.log"),
                port,
                servers.port(),
                heapMegabytes);
        try (TopicAdmin any = new TopicAdmin(address, "any")) {
            TemporaryKafka kafka =
                    new TemporaryKafka(servers, address, servers.start(server::start, TIMEOUT, any::answers));
            kafka.deleteSoon();
            return kafka;
        }
    }

    public KafkaAddress address() {
        return address;
    }

    /** Makes a topic with the settings that {@code fsp up} gives it, as soon as there is room for it. */
    public void make(String name, int partitions) throws Exception {
        TemporaryServers.await(child, "rid of deleted topics", TIMEOUT, PROBE, () -> segmentBytes("") <= MOST_BYTES);
        try (TopicAdmin topic = new TopicAdmin(address, name)) {
            TopicSetup.ensure(topic, partitions, -1, true);
        }
    }

    /** Where the partitions of a topic end. It must have so many records: something else would be measured otherwise. */
    public Map<Integer, Long> ends(String name, long records) throws Exception {
        try (TopicAdmin topic = new TopicAdmin(address, name)) {
            Map<Integer, Long> ends = topic.endOffsets();
            long there = ends.values().stream().mapToLong(Long::longValue).sum();
            if (there != records) {
                throw new IllegalStateException(records + " records were sent to " + name + ", but it has " + there);
            }
            return ends;
        }
    }

    /**
     * Deletes a topic, which must have so many records.
     *
     * @return how many bytes it had on the disk
     */
    public long delete(String name, long records) throws Exception {
        var unused = ends(name, records);
        long bytes = segmentBytes(name + "-");
        try (Admin admin = admin()) {
            admin.deleteTopics(List.of(name, Topics.deadLettersOf(name))).all().get();
        }
        return bytes;
    }

    private void deleteSoon() throws Exception {
        ConfigResource everyBroker = new ConfigResource(ConfigResource.Type.BROKER, "");
        ConfigEntry soon = new ConfigEntry("log.segment.delete.delay.ms", "1000");
        try (Admin admin = admin()) {
            admin.incrementalAlterConfigs(
                            Map.of(everyBroker, List.of(new AlterConfigOp(soon, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", address.bootstrap()));
    }

    /** Of all partitions whose folders begin with a text, also of those that are being deleted. */
    private long segmentBytes(String topic) {
        return TemporaryFolder.bytes(
                servers.folder().resolve("kafka").resolve("data"),
                file -> file.toString().startsWith(topic) && file.toString().contains(".log"));
    }
}
