package io.fakestream.runtime.state;

import io.fakestream.model.ProcessIdentity;
import io.fakestream.storage.StoreAddress;
import io.fakestream.topics.KafkaAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What other commands need in order to use a running pipeline. Stored in the pipeline's directory, which only its owner
 * should be able to read: the token permits pausing the generator.
 *
 * @param startedAt  when the process started, to tell it from a later process with the same id
 * @param ttlSeconds how long raw rows are kept; 0 for forever
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
    /** A pipeline of this process. */
    public static RunningPipeline of(
            String page, String token, KafkaAddress kafka, String topic, StoreAddress store, long ttlSeconds) {
        ProcessIdentity self = ProcessIdentity.current();
        return new RunningPipeline(
                self.pid(),
                self.startedAt(),
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

    /** The process, if it still runs. */
    public Optional<ProcessHandle> process() {
        return new ProcessIdentity(pid, startedAt).handle();
    }
}
