package io.fakestream.runtime.state;

import io.fakestream.storage.StoreAddress;
import io.fakestream.topics.KafkaAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What another command needs to know of a pipeline that runs. Written into the home folder, which only its owner should read:
 * the token lets one pause the generator.
 *
 * @param startedAt  when the process started, so that another process with the same id is not mistaken for it
 * @param ttlSeconds how long raw rows stay; 0 for ever
 */
public record RunningPipeline(
        long pid,
        String startedAt,
        String page,
        String token,
        KafkaAddress kafka,
        String topic,
        String cassandraHost,
        int cassandraPort,
        String keyspace,
        @Nullable String cassandraConfig,
        long ttlSeconds) {
    /** Ours. */
    public static RunningPipeline of(
            String page, String token, KafkaAddress kafka, String topic, StoreAddress store, long ttlSeconds) {
        ProcessHandle self = ProcessHandle.current();
        return new RunningPipeline(
                self.pid(),
                start(self),
                page,
                token,
                kafka,
                topic,
                store.host(),
                store.port(),
                store.keyspace(),
                store.driverConfig(),
                ttlSeconds);
    }

    public StoreAddress store() {
        return new StoreAddress(cassandraHost, cassandraPort, keyspace, cassandraConfig, 1);
    }

    boolean stillRuns() {
        return process().isPresent();
    }

    /** The process, if it is still there and the same. */
    public Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> start(process).equals(startedAt));
    }

    private static String start(ProcessHandle process) {
        return process.info().startInstant().map(Object::toString).orElse("unknown");
    }
}
