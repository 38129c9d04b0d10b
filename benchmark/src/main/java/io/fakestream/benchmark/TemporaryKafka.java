package io.fakestream.benchmark;

import io.fakestream.embedded.ChildProcess;
import io.fakestream.embedded.ChildRegistry;
import io.fakestream.embedded.Installation;
import io.fakestream.embedded.KafkaServer;
import io.fakestream.embedded.Ports;
import io.fakestream.ingestion.KafkaAddress;
import io.fakestream.ingestion.ListenTopic;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.model.Topics;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;

/** A broker for one measurement, on free ports and in a temporary folder. Both are gone when it is closed, or when this JVM ends. */
final class TemporaryKafka implements AutoCloseable {
    private static final int HEAP_MEGABYTES = 512;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long PROBE_MILLIS = 200;

    /** What may lie on the disk before the next topic is filled; Kafka deletes a topic's files some time after the topic. */
    private static final long MOST_BYTES = 400_000_000;

    private final Path folder;
    private final KafkaAddress address;
    private final ChildProcess child;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread atEnd = new Thread(this::end, "bench-end");

    private TemporaryKafka(Path folder, KafkaAddress address, ChildProcess child) {
        this.folder = folder;
        this.address = address;
        this.child = child;
    }

    /**
     * Starts it.
     *
     * @param whenItDies told if it ends by itself
     */
    static TemporaryKafka start(Consumer<PipelineException> whenItDies) throws Exception {
        Path folder = Files.createTempDirectory("fsp-bench-");
        Ports ports = new Ports();
        int port = ports.any();
        KafkaServer server = new KafkaServer(
                folder.resolve("kafka"), folder.resolve("kafka.log"), port, ports.any(), HEAP_MEGABYTES);
        ChildProcess child;
        try {
            child = server.start(
                    Installation.current(folder.resolve("archives")), new ChildRegistry(folder.resolve("children")));
        } catch (RuntimeException e) {
            delete(folder);
            throw e;
        }
        TemporaryKafka kafka = new TemporaryKafka(folder, new KafkaAddress("127.0.0.1:" + port, Map.of()), child);
        Runtime.getRuntime().addShutdownHook(kafka.atEnd);
        try {
            kafka.awaitReady();
        } catch (Exception e) {
            kafka.close();
            throw e;
        }
        var unused = child.ended().thenAccept(code -> {
            if (!kafka.closed.get()) {
                whenItDies.accept(kafka.death(ExitCode.STAGE));
            }
        });
        return kafka;
    }

    KafkaAddress address() {
        return address;
    }

    /** For what belongs to the measurement and has to be on the disk. */
    Path folder() {
        return folder;
    }

    /** Makes a topic with the settings that {@code fsp up} gives it, as soon as there is room for it. */
    void make(String name, int partitions) throws Exception {
        await("room for a topic", () -> segmentBytes("") <= MOST_BYTES);
        try (ListenTopic topic = new ListenTopic(address, name)) {
            topic.ensure(partitions, -1);
        }
    }

    /**
     * Deletes a topic, which must have so many records: something else has been measured otherwise.
     *
     * @return how many bytes it had on the disk
     */
    long delete(String name, long records) throws Exception {
        try (ListenTopic topic = new ListenTopic(address, name)) {
            long there = topic.endOffsets().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            if (there != records) {
                throw new IllegalStateException(records + " records were sent to " + name + ", but it has " + there);
            }
        }
        long bytes = segmentBytes(name + "-");
        try (Admin admin = admin()) {
            admin.deleteTopics(List.of(name, Topics.deadLettersOf(name))).all().get();
        }
        return bytes;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            Runtime.getRuntime().removeShutdownHook(atEnd);
            child.kill();
            delete(folder);
        }
    }

    private void end() {
        if (closed.compareAndSet(false, true)) {
            child.kill();
            delete(folder);
        }
    }

    private void awaitReady() throws Exception {
        try (ListenTopic any = new ListenTopic(address, "any")) {
            await("ready", any::answers);
        }
        ConfigResource everyBroker = new ConfigResource(ConfigResource.Type.BROKER, "");
        ConfigEntry soon = new ConfigEntry("log.segment.delete.delay.ms", "1000");
        try (Admin admin = admin()) {
            admin.incrementalAlterConfigs(
                            Map.of(everyBroker, List.of(new AlterConfigOp(soon, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    private void await(String what, BooleanSupplier isSo) throws InterruptedException {
        long began = System.nanoTime();
        while (!isSo.getAsBoolean()) {
            if (!child.isAlive()) {
                throw death(ExitCode.SURROUNDINGS);
            }
            if (System.nanoTime() - began > PATIENCE.toNanos()) {
                throw new PipelineException(
                        ExitCode.SURROUNDINGS,
                        "Kafka was not " + what + " within " + PATIENCE.toSeconds() + " s.",
                        "fsp doctor checks whether this machine is fit.");
            }
            Thread.sleep(PROBE_MILLIS);
        }
    }

    /** With the end of its log; the log itself goes with the folder. */
    private PipelineException death(ExitCode code) {
        return new PipelineException(
                code, String.valueOf(child.death(code).getMessage()), "fsp doctor checks whether this machine is fit.");
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", address.bootstrap()));
    }

    /** Of all partitions whose folders begin with a text, also of those that are being deleted. */
    private long segmentBytes(String topic) {
        AtomicLong bytes = new AtomicLong();
        Path data = folder.resolve("kafka").resolve("data");
        visit(data, file -> {
            if (data.relativize(file).toString().startsWith(topic)
                    && file.toString().contains(".log")) {
                bytes.addAndGet(Files.size(file));
            }
        });
        return bytes.get();
    }

    private static void delete(Path folder) {
        visit(folder, Files::deleteIfExists);
    }

    private interface Visit {
        void to(Path path) throws IOException;
    }

    /** Goes to all files, and after them to the folders. What disappears meanwhile is none of our business. */
    private static void visit(Path folder, Visit visit) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    visit.to(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path left, @Nullable IOException e) throws IOException {
                    visit.to(left);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            System.err.println("Cannot go through " + folder + ": " + e.getMessage());
        }
    }
}
