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

/** A Kafka broker for one measurement, and its topics. */
public final class TemporaryKafka {
    private static final Duration TIMEOUT = Duration.ofSeconds(90);
    private static final Duration PROBE = Duration.ofMillis(200);

    /** Maximum disk usage before the next topic is created; Kafka deletes a topic's files some time after the topic. */
    private static final long MAX_BYTES = 400_000_000;

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
            kafka.shortenDeleteDelay();
            return kafka;
        }
    }

    public KafkaAddress address() {
        return address;
    }

    /** Creates a topic with the settings of {@code fsp up}, once there is enough disk space. */
    public void createTopic(String name, int partitions) throws Exception {
        TemporaryServers.await(child, "done with deleting topics", TIMEOUT, PROBE, () -> segmentBytes("") <= MAX_BYTES);
        try (TopicAdmin topic = new TopicAdmin(address, name)) {
            TopicSetup.ensure(topic, partitions, -1, true);
        }
    }

    /** The end offsets of a topic, which must contain exactly this number of records. */
    public Map<Integer, Long> ends(String name, long records) throws Exception {
        try (TopicAdmin topic = new TopicAdmin(address, name)) {
            Map<Integer, Long> ends = topic.endOffsets();
            long found = ends.values().stream().mapToLong(Long::longValue).sum();
            if (found != records) {
                throw new IllegalStateException(
                        records + " records were sent to " + name + ", but it contains " + found);
            }
            return ends;
        }
    }

    /**
     * Deletes a topic, which must contain exactly this number of records.
     *
     * @return its size on the disk in bytes
     */
    public long delete(String name, long records) throws Exception {
        var unused = ends(name, records);
        long bytes = segmentBytes(name + "-");
        try (Admin admin = admin()) {
            admin.deleteTopics(List.of(name, Topics.deadLettersOf(name))).all().get();
        }
        return bytes;
    }

    private void shortenDeleteDelay() throws Exception {
        ConfigResource everyBroker = new ConfigResource(ConfigResource.Type.BROKER, "");
        ConfigEntry delay = new ConfigEntry("log.segment.delete.delay.ms", "1000");
        try (Admin admin = admin()) {
            admin.incrementalAlterConfigs(
                            Map.of(everyBroker, List.of(new AlterConfigOp(delay, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", address.bootstrap()));
    }

    /** Total size of partitions whose directory name starts with {@code topic}, including those being deleted. */
    private long segmentBytes(String topic) {
        return TemporaryFolder.bytes(
                servers.folder().resolve("kafka").resolve("data"),
                file -> file.toString().startsWith(topic) && file.toString().contains(".log"));
    }
}
