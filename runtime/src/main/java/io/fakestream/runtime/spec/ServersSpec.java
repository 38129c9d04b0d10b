package io.fakestream.runtime.spec;

import io.fakestream.model.SourceTopic;
import io.fakestream.runtime.host.Machine;
import io.fakestream.storage.StoreAddress;
import io.fakestream.topics.KafkaAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which servers a pipeline uses and starts.
 *
 * @param listenAddress the address that the page and the metrics listen on
 * @param pagePort      null for the default, or the next free one
 * @param small         whether to use small heaps; null to decide by the free memory
 * @param hasGenerator     whether the pipeline has a generator
 * @param startsProcessing whether it starts the processing
 */
public record ServersSpec(
        Kafka kafka,
        Cassandra cassandra,
        String listenAddress,
        @Nullable Integer pagePort,
        @Nullable Boolean small,
        boolean hasGenerator,
        boolean startsProcessing) {
    /**
     * The Kafka of a pipeline.
     *
     * @param existing   the cluster to use; null to start one
     * @param port       of the one to start; null for the default, or the next free one
     * @param sources    the sources to read, and their topics
     * @param partitions of a topic that has to be created
     */
    public record Kafka(
            @Nullable KafkaAddress existing, @Nullable Integer port, List<SourceTopic> sources, int partitions) {
        public Kafka {
            sources = List.copyOf(sources);
        }
    }

    /**
     * The Cassandra of a pipeline.
     *
     * @param existing    the cluster to use; null to start one
     * @param port        CQL port of the one to start; null for the default, or the next free one
     * @param replication of the keyspace if it has to be created
     */
    public record Cassandra(
            @Nullable StoreAddress existing, @Nullable Integer port, String keyspace, int replication) {}

    /** The heaps that fit into the free memory, which is checked only if there is a server to start. */
    public Machine.Heaps heaps() {
        boolean startsServers = kafka.existing == null || cassandra.existing == null || startsProcessing;
        return startsServers ? Machine.heaps(small) : Machine.Heaps.SMALL;
    }

    /** The address at which this machine reaches what listens on {@link #listenAddress}. */
    public String reachableAddress() {
        return listenAddress.equals("0.0.0.0") || listenAddress.equals("::") ? "127.0.0.1" : listenAddress;
    }
}
