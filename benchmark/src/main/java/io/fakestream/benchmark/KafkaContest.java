package io.fakestream.benchmark;

import io.fakestream.embedded.ChildProcess;
import io.fakestream.embedded.ChildRegistry;
import io.fakestream.embedded.Installation;
import io.fakestream.embedded.KafkaServer;
import io.fakestream.embedded.Ports;
import io.fakestream.generator.GeneratorConfig;
import io.fakestream.generator.Mode;
import io.fakestream.generator.RecordForm;
import io.fakestream.generator.RecordKey;
import io.fakestream.generator.Run;
import io.fakestream.generator.RunManifest;
import io.fakestream.generator.ShardStream;
import io.fakestream.generator.Speed;
import io.fakestream.ingestion.Ingestion;
import io.fakestream.ingestion.KafkaAddress;
import io.fakestream.ingestion.KafkaTarget;
import io.fakestream.ingestion.ListenTopic;
import io.fakestream.ingestion.Runs;
import io.fakestream.model.RunId;
import io.fakestream.model.Utf8Buffer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.tools.ProducerPerformance;
import org.jspecify.annotations.Nullable;

/** How fast records come into a real Kafka, beside Kafka's own tool with the same bytes, settings, partitions and broker. */
final class KafkaContest {
    private static final int RECORDS = 1_000_000;
    private static final int PAYLOADS = 100_000;
    private static final int PARTITIONS = 4;
    private static final int HEAP_MEGABYTES = 512;
    private static final double NANOS = 1e9;

    private final KafkaAddress kafka;
    private final Path folder;
    private int topics;

    private KafkaContest(KafkaAddress kafka, Path folder) {
        this.kafka = kafka;
        this.folder = folder;
    }

    static void run(int rounds, PrintStream out) throws Exception {
        Path folder = Files.createTempDirectory("fsp-bench-");
        Ports ports = new Ports();
        int port = ports.any();
        KafkaAddress address = new KafkaAddress("127.0.0.1:" + port, Map.of());
        ChildRegistry registry = new ChildRegistry(folder.resolve("children"));
        KafkaServer server = new KafkaServer(
                folder.resolve("kafka"), folder.resolve("kafka.log"), port, ports.any(), HEAP_MEGABYTES);
        try (ChildProcess child = server.start(Installation.current(folder.resolve("archives")), registry)) {
            new KafkaContest(address, folder).run(child, rounds, out);
        } finally {
            delete(folder);
        }
    }
}
