package io.fakestream.cli.command;

import io.fakestream.cli.option.BindAddressOption;
import io.fakestream.cli.option.CassandraOptions;
import io.fakestream.cli.option.Checks;
import io.fakestream.cli.option.HomeOptions;
import io.fakestream.cli.option.KafkaOptions;
import io.fakestream.cli.option.ProcessingOptions;
import io.fakestream.cli.option.ResultOptions;
import io.fakestream.cli.option.SourceOptions;
import io.fakestream.cli.output.StandardOutput;
import io.fakestream.cli.process.AppLogging;
import io.fakestream.model.PipelineException;
import io.fakestream.model.SourceTopic;
import io.fakestream.runtime.ProcessingProperties;
import io.fakestream.runtime.state.PipelineDirectory;
import io.fakestream.runtime.state.PipelineDirectoryLock;
import io.fakestream.runtime.state.RunningPipeline;
import io.fakestream.storage.StoreAddress;
import io.fakestream.topics.KafkaAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fsp process}: runs only the processing, on this machine or on a cluster, until it is stopped. */
@Command(
        name = "process",
        description = "Run only the Spark job, on this machine or on a Spark cluster, until Ctrl-C.",
        sortOptions = false)
public final class ProcessCommand implements Callable<Integer> {
    @Mixin
    private final KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private final SourceOptions source = new SourceOptions();

    @Mixin
    private final CassandraOptions cassandra = new CassandraOptions();

    @Mixin
    private final ProcessingOptions processing = new ProcessingOptions();

    @Mixin
    private final BindAddressOption listen = new BindAddressOption();

    @Mixin
    private final ResultOptions results = new ResultOptions();

    @Mixin
    private final HomeOptions home = new HomeOptions();

    @Override
    public Integer call() {
        Checks.rejectUnused("--kafka-config", kafka.config, "--kafka", kafka.address);
        Checks.rejectUnused("--cassandra-config", cassandra.config, "--cassandra", cassandra.address);
        Checks.stages(kafka, cassandra, processing, "process");
        ProcessingProperties job = job(home.running().running());
        PipelineDirectory own = home.home(PipelineDirectory.PROCESS).prepare();
        PipelineDirectoryLock lock = PipelineDirectoryLock.take(own, "A processing job", "Stop it with Ctrl-C");
        try {
            AppLogging.toFile(own.log("fsp"));
            return new ProcessingRun(job, own, StandardOutput.progress()).run().code();
        } finally {
            lock.close();
        }
    }

    /** A server without an address is that of the running pipeline, with its topic or keyspace. */
    private ProcessingProperties job(Optional<RunningPipeline> running) {
        if (running.isEmpty() && (kafka.address == null || cassandra.address == null)) {
            throw PipelineException.usage(
                    "fsp process needs the addresses of Kafka and Cassandra, because no pipeline is running.",
                    "Set them, --kafka HOST:PORT --cassandra HOST:PORT, or start the servers: fsp up --without processing");
        }
        KafkaAddress broker = kafka.address == null ? running.orElseThrow().kafka() : kafka.orElse(kafka.address);
        List<SourceTopic> sources = kafka.address == null && source.isDefault()
                ? running.orElseThrow().sources()
                : source.topics(kafka.topic);
        StoreAddress store =
                cassandra.address == null ? running.orElseThrow().store() : cassandra.orElse(cassandra.address);
        String checkpoint = results.checkpoint();
        return new ProcessingProperties(
                broker,
                sources,
                store,
                processing.spec(results, checkpoint, "process"),
                checkpoint == null
                        ? home.home(PipelineDirectory.UP).checkpoint().toString()
                        : checkpoint,
                listen.address,
                processing.metricsPort);
    }
}
