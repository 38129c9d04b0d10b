package io.fakestream.cli.command;

import io.fakestream.cli.output.ProcessingView;
import io.fakestream.cli.process.Interrupts;
import io.fakestream.embedded.ChildProcess;
import io.fakestream.embedded.ChildRegistry;
import io.fakestream.embedded.Installation;
import io.fakestream.embedded.SparkMaster;
import io.fakestream.format.source.Sources;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.model.SourceTopic;
import io.fakestream.runtime.ProcessingProperties;
import io.fakestream.runtime.SparkDriver;
import io.fakestream.runtime.host.Machine;
import io.fakestream.runtime.state.PipelineDirectory;
import io.fakestream.storage.Store;
import io.fakestream.topics.SourceTopics;
import io.fakestream.topics.TopicAdmin;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs only the processing in the foreground, until it ends or is stopped. */
final class ProcessingRun {
    private final ProcessingProperties job;
    private final PipelineDirectory home;
    private final PrintStream out;
    private final SparkMaster master;

    ProcessingRun(ProcessingProperties job, PipelineDirectory home, PrintStream out) {
        this.job = job;
        this.home = home;
        this.out = out;
        this.master = job.spec().masterOr(Runtime.getRuntime().availableProcessors());
    }

    /** Checks first that Kafka, Cassandra and the Spark master answer. */
    ExitCode run() {
        try (SourceTopics topics = new SourceTopics(job.kafka(), job.sources())) {
            topics.any().checkReachable();
            for (TopicAdmin topic : topics.all()) {
                check(topic);
            }
            try (Store store = Store.open(job.store())) {
                master.checkReachable();
                return process(topics, store.withSchema());
            }
        }
    }

    /** The topic of a source that others write to may be created later. */
    private void check(TopicAdmin topic) {
        if (topic.exists()) {
            return;
        }
        Optional<SourceTopic> generated = job.sources().stream()
                .filter(source -> source.topic().equals(topic.name()))
                .filter(source -> Sources.of(source.source()).isGenerated())
                .findFirst();
        if (generated.isPresent()) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "The topic " + topic.name() + " does not exist on Kafka at "
                            + job.kafka().bootstrap() + ".",
                    "Start a generator, which creates it, or choose another: --topic NAME");
        }
        out.println("The topic " + topic.name() + " does not exist yet; it is read as soon as it does.");
    }

    private ExitCode process(SourceTopics topics, Store store) {
        job.write(home.processingConfig());
        ChildRegistry registry = new ChildRegistry(home.children());
        registry.killOrphans();
        try (ChildProcess spark = SparkDriver.of(
                                home, home.processingConfig(), job.spec(), Machine.Heaps.NORMAL.spark(), job.store())
                        .start(Installation.current(home.classArchives()), registry);
                ProcessingView view = new ProcessingView(topics, store, spark.identity(), out)) {
            Interrupts interrupts = Interrupts.listen(() -> {
                spark.kill();
                Runtime.getRuntime().halt(ExitCode.RUNTIME_FAILURE.code());
            });
            announce();
            view.start();
            CompletableFuture.anyOf(spark.ended(), interrupts.first()).join();
            if (!interrupts.first().isDone()) {
                throw spark.exitFailure(code(spark.ended().join()));
            }
            out.println("Stopping. Ctrl-C again stops immediately.");
            return ExitCode.DONE;
        } finally {
            registry.killOrphans();
        }
    }

    private void announce() {
        out.println("Processing " + text(job.sources()) + " of Kafka at "
                + job.kafka().bootstrap() + " into Cassandra at " + job.store()
                + (master.isCluster() ? ", on the Spark cluster " + master.url() : "") + ".");
        out.println("Checkpoint: " + job.checkpoint()
                + (master.isLoopback() ? "" : "; every executor must be able to access it."));
        out.println("Log: " + home.log("spark") + ". Ctrl-C stops; the next start resumes from there.");
    }

    private static String text(List<SourceTopic> sources) {
        return (sources.size() == 1 ? "the topic " : "the topics ")
                + sources.stream().map(SourceTopic::topic).collect(Collectors.joining(", "));
    }

    /** The exit code of the processing, if it is one that it documents. */
    private static ExitCode code(int exit) {
        return Stream.of(ExitCode.USAGE, ExitCode.ENVIRONMENT)
                .filter(known -> known.code() == exit)
                .findFirst()
                .orElse(ExitCode.RUNTIME_FAILURE);
    }
}
