package io.fakestream.runtime.state;

import io.fakestream.model.ProcessIdentity;
import io.fakestream.model.SourceTopic;
import io.fakestream.storage.StoreAddress;
import io.fakestream.topics.KafkaAddress;
import java.util.List;
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
        List<SourceTopic> sources,
        String cassandraHost,
        int cassandraPort,
        String keyspace,
        @Nullable String cassandraConfig,
        long ttlSeconds) {
    /** A pipeline of this process. */
    public static RunningPipeline of(
            String page,
            String token,
            KafkaAddress kafka,
            List<SourceTopic> sources,
            StoreAddress store,
            long ttlSeconds) {
        ProcessIdentity self = ProcessIdentity.current();
        return new RunningPipeline(
                self.pid(),
                self.startedAt(),
                page,
                token,
                kafka,
                sources,
                store.host(),
                store.port(),
                store.keyspace(),
                store.driverConfig(),
                ttlSeconds);
    }

    public RunningPipeline {
        sources = List.copyOf(sources);
    }

    /** The topic of the generated source; of the first one if there is none. */
    public String topic() {
        return sources.stream()
                .filter(source -> source.source().equals(SourceTopic.LISTENS.source()))
                .findFirst()
                .orElse(sources.get(0))
                .topic();
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
