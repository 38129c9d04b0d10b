package io.fakestream.cli.command;

import io.fakestream.cli.output.ProcessingView;
import io.fakestream.cli.process.Interrupts;
import io.fakestream.embedded.ChildProcess;
import io.fakestream.embedded.ChildRegistry;
import io.fakestream.embedded.Installation;
import io.fakestream.embedded.SparkMaster;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.runtime.ProcessingProperties;
import io.fakestream.runtime.SparkDriver;
import io.fakestream.runtime.host.Machine;
import io.fakestream.runtime.state.PipelineDirectory;
import io.fakestream.storage.Store;
import io.fakestream.topics.TopicAdmin;
import java.io.PrintStream;
import java.util.concurrent.CompletableFuture;
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
        try (TopicAdmin topic = new TopicAdmin(job.kafka(), job.topic())) {
            topic.checkReachable();
            if (!topic.exists()) {
                throw new PipelineException(
                        ExitCode.ENVIRONMENT,
                        "The topic " + job.topic() + " does not exist on Kafka at "
                                + job.kafka().bootstrap() + ".",
                        "Start a generator, which creates it, or choose another: --topic NAME");
            }
            try (Store store = Store.open(job.store())) {
                master.checkReachable();
                return process(topic, store.withSchema());
            }
        }
    }

    private ExitCode process(TopicAdmin topic, Store store) {
        job.write(home.processingConfig());
        ChildRegistry registry = new ChildRegistry(home.children());
        registry.killOrphans();
        try (ChildProcess spark = SparkDriver.of(
                                home, home.processingConfig(), job.spec(), Machine.Heaps.NORMAL.spark(), job.store())
                        .start(Installation.current(home.classArchives()), registry);
                ProcessingView view = new ProcessingView(topic, store, spark.identity(), out)) {
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
        out.println("Processing the topic " + job.topic() + " of Kafka at "
                + job.kafka().bootstrap() + " into Cassandra at " + job.store()
                + (master.isCluster() ? ", on the Spark cluster " + master.url() : "") + ".");
        out.println("Checkpoint: " + job.checkpoint()
                + (master.isLoopback() ? "" : "; every executor must be able to access it."));
        out.println("Log: " + home.log("spark") + ". Ctrl-C stops; the next start resumes from there.");
    }

    /** The exit code of the processing, if it is one that it documents. */
    private static ExitCode code(int exit) {
        return Stream.of(ExitCode.USAGE, ExitCode.ENVIRONMENT)
                .filter(known -> known.code() == exit)
                .findFirst()
                .orElse(ExitCode.RUNTIME_FAILURE);
    }
}
