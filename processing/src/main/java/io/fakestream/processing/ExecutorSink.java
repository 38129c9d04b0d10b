package io.fakestream.processing;

import io.fakestream.storage.Store;
import io.fakestream.storage.StoreAddress;
import io.fakestream.storage.sink.Sink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkFiles;

/** The sink of each JVM that runs tasks; static because Spark creates new tasks for every batch. */
final class ExecutorSink {
    private static final Map<StoreAddress, Sink> OPEN = new ConcurrentHashMap<>();

    private ExecutorSink() {}

    static Sink of(StoreAddress address) {
        return OPEN.computeIfAbsent(
                address, wanted -> Store.open(onThisMachine(wanted)).sink());
    }

    /**
     * Uses the driver configuration file if it exists here, otherwise the copy that Spark distributes
     * ({@code spark.files}).
     */
    private static StoreAddress onThisMachine(StoreAddress address) {
        String config = address.driverConfig();
        if (config == null || Files.exists(Path.of(config))) {
            return address;
        }
        String copy = SparkFiles.get(Path.of(config).getFileName().toString());
        return new StoreAddress(address.host(), address.port(), address.keyspace(), copy, address.replicationFactor());
    }
}
