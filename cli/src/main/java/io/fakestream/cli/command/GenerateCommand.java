package io.fakestream.cli.command;

import io.fakestream.cli.config.Values;
import io.fakestream.cli.option.BindAddressOption;
import io.fakestream.cli.option.GeneratorOptions;
import io.fakestream.cli.option.HomeOptions;
import io.fakestream.cli.option.KafkaOptions;
import io.fakestream.cli.option.NewTopicOptions;
import io.fakestream.cli.option.TargetOptions;
import io.fakestream.cli.output.DryRun;
import io.fakestream.cli.output.SamplePrinter;
import io.fakestream.cli.output.StandardOutput;
import io.fakestream.cli.process.Interrupts;
import io.fakestream.generator.RecordForm;
import io.fakestream.generator.Run;
import io.fakestream.generator.RunFolder;
import io.fakestream.generator.RunManifest;
import io.fakestream.generator.Speed;
import io.fakestream.generator.songs.SongCatalog;
import io.fakestream.ingestion.EventTarget;
import io.fakestream.ingestion.Ingestion;
import io.fakestream.ingestion.KafkaTarget;
import io.fakestream.ingestion.Runs;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.model.RunId;
import io.fakestream.runtime.RunTimesCheck;
import io.fakestream.runtime.SongLoading;
import io.fakestream.runtime.metrics.GeneratorMetrics;
import io.fakestream.runtime.spec.StreamSpec;
import io.fakestream.runtime.state.PipelineDirectory;
import io.fakestream.runtime.state.RunningPipeline;
import io.fakestream.topics.KafkaAddress;
import io.fakestream.topics.TopicAdmin;
import io.fakestream.topics.TopicSetup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fsp generate}: runs only the generator. */
@Command(
        name = "generate",
        description = "Run only the generator: records to Kafka, a file, standard output, or nowhere.",
        sortOptions = false)
public final class GenerateCommand implements Callable<Integer> {
    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Option(names = "--count", paramLabel = "N", description = "Stop after this number of events.")
    private @Nullable Long count;

    @Option(names = "--duration", paramLabel = "TIME", description = "Stop after this much run time.")
    private @Nullable Duration duration;

    @Option(names = "--sample", paramLabel = "N", description = "Print the first events, formatted, and exit.")
    private @Nullable Integer sample;

    @Option(names = "--dry-run", description = "Check everything, describe what would be generated, and exit.")
    private boolean dryRun;

    @Option(
            names = "--run",
            paramLabel = "ID|FILE",
            description = "Run id, eight hexadecimal digits (default: random); or a plan file, of which this process "
                    + "generates the shards given by --shards.")
    private @Nullable String run;

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "Write a plan file, from which several processes can generate one run together, and exit.")
    private @Nullable Path plan;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Sending threads (default: 1; at full speed to Kafka or null, one per processor).")
    private @Nullable Integer threads;

    @Option(
            names = "--metrics-port",
            paramLabel = "PORT",
            converter = Values.Port.class,
            description = "Serve metrics for Prometheus on this port, path /metrics.")
    private @Nullable Integer metricsPort;

    private final GeneratorMetrics metrics = new GeneratorMetrics();

    @Mixin
    private final BindAddressOption listen = new BindAddressOption();

    @Mixin
    private final KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private final NewTopicOptions newTopic = new NewTopicOptions();

    @Mixin
    private final GeneratorOptions generator = new GeneratorOptions();

    @Mixin
    private final HomeOptions home = new HomeOptions();

    @Override
    public Integer call() throws InterruptedException {
        if (sample != null && sample < 1) {
            throw PipelineException.usage(
                    "--sample must be 1 or more, but was " + sample + ".", "Example: --sample 10");
        }
        if (threads != null && threads < 1) {
            throw PipelineException.usage(
                    "--threads must be 1 or more, but was " + threads + ".", "Example: --threads 2");
        }
        if (count != null && duration != null) {
            throw PipelineException.usage("--count and --duration are mutually exclusive.", "Use one of them.");
        }
        target.check();
        if (run != null && !RunId.isValid(run)) {
            return generatePart(Path.of(run));
        }
        long now = System.currentTimeMillis();
        StreamSpec wanted = generator.streamSpec(count, duration, now);
        SongCatalog songs = SongLoading.load(wanted.config(), line -> System.err.println(line));
        RunId id = run == null ? Runs.newId() : new RunId(run);
        Run stream = new Run(id, wanted.config(), wanted.startMillis(now), songs);
        if (sample != null) {
            SamplePrinter.print(stream, sample, StandardOutput.results());
        } else if (dryRun) {
            DryRun.print(stream, wanted, StandardOutput.results());
        } else if (plan != null) {
            writePlan(stream, wanted, plan);
        } else if (target.isKafka()) {
            toKafka(stream, wanted);
        } else {
            target.format().check(wanted.config().faults().rates().keySet());
            toTarget(stream, wanted);
        }
        return ExitCode.DONE.code();
    }

    private void writePlan(Run stream, StreamSpec wanted, Path file) {
        try (TopicAdmin listens = new TopicAdmin(kafkaAddress(), kafka.topic)) {
            listens.checkReachable();
            SharedRun.write(
                    wanted.manifest(
                            stream,
                            kafka.topic,
                            TopicSetup.ensure(listens, newTopic.partitions, -1, true)
                                    .partitions()),
                    file);
        }
    }

    private int generatePart(Path file) throws InterruptedException {
        if (!Files.exists(file)) {
            throw PipelineException.usage(
                    "--run " + file + " is neither a run id, eight of 0-9 and a-f, nor an existing plan.",
                    "Omit --run for a random id, or create a plan: fsp generate --plan FILE");
        }
        KafkaAddress address = kafkaAddress();
        RunManifest manifest = RunFolder.plan(file).manifest();
        run(
                SharedRun.part(
                        file, generator.shards, address, form -> kafkaTarget(address, form), threads(manifest.speed())),
                Runs.load(manifest));
        return ExitCode.DONE.code();
    }

    private void toKafka(Run stream, StreamSpec wanted) throws InterruptedException {
        KafkaAddress address = kafkaAddress();
        try (TopicAdmin listens = new TopicAdmin(address, kafka.topic)) {
            listens.checkReachable();
            TopicSetup setup = TopicSetup.ensure(listens, newTopic.partitions, -1, true);
            int partitions = setup.partitions();
            setup.warnings().forEach(System.err::println);
            Runs runs = new Runs(runsOf(listens));
            Optional<RunFolder> unfinished = runs.unfinished().stream()
                    .filter(one -> wanted.describes(one.manifest())
                            && one.manifest().record().topic().equals(kafka.topic))
                    .filter(one -> run == null || one.manifest().run().equals(run))
                    .reduce((older, newer) -> newer);
            if (unfinished.isPresent()) {
                RunManifest manifest = unfinished.get().manifest();
                System.err.println("Run " + manifest.run() + " did not end cleanly and resumes where the topic ends.");
                run(
                        Runs.resume(
                                unfinished.get(),
                                address,
                                form -> kafkaTarget(address, form),
                                threads(manifest.speed())),
                        Runs.load(manifest));
                return;
            }
            if (runs.has(stream.id())) {
                throw PipelineException.usage(
                        "The run " + stream.id() + " has already been sent. A run can be sent once.",
                        "Use it with --run " + stream.id() + " in grade, truth or verify, or choose another id.");
            }
            RunTimesCheck.check(wanted, runs, address, listens);
            RunManifest manifest = wanted.manifest(stream, kafka.topic, partitions);
            EventTarget target = kafkaTarget(address, manifest.record());
            run(runs.begin(stream, manifest, listens.endOffsets(), target, threads(manifest.speed())), stream);
        }
    }

    /**
     * A run into the topic of a running pipeline is stored with its store, so that its verification includes the run.
     */
    private Path runsOf(TopicAdmin listens) {
        PipelineDirectory running = home.running();
        boolean same = running.running().filter(up -> isSame(up, listens)).isPresent();
        return same
                ? running.runs()
                : home.home(PipelineDirectory.GENERATED).prepare().runs();
    }

    /** By the id that Kafka gave the topic: the same broker may have several addresses. */
    private static boolean isSame(RunningPipeline up, TopicAdmin listens) {
        if (!up.topic().equals(listens.name())) {
            return false;
        }
        try (TopicAdmin theirs = new TopicAdmin(up.kafka(), up.topic())) {
            return theirs.id().equals(listens.id());
        } catch (PipelineException e) {
            return false; // that Kafka does not answer, but this one does, so they differ
        }
    }

    /** Without Kafka a run cannot be resumed; its directory is needed to compute the truth. */
    private void toTarget(Run stream, StreamSpec wanted) throws InterruptedException {
        PipelineDirectory own = home.home(PipelineDirectory.GENERATED).prepare();
        RunManifest manifest = wanted.manifest(stream, kafka.topic, 1);
        int senders = threads(manifest.speed());
        Interrupts interrupts = interrupts(); // before there is a file that a signal could leave incomplete
        run(new Runs(own.runs()).begin(stream, manifest, Map.of(0, 0L), target.open(), senders), stream, interrupts);
    }

    private static Interrupts interrupts() {
        return Interrupts.listen(() -> Runtime.getRuntime().halt(ExitCode.RUNTIME_FAILURE.code()));
    }

    private void run(Ingestion ingestion, Run stream) throws InterruptedException {
        run(ingestion, stream, interrupts());
    }

    private void run(Ingestion ingestion, Run stream, Interrupts interrupts) throws InterruptedException {
        metrics.serve(
                ingestion,
                stream,
                home.home(PipelineDirectory.GENERATED).prepare().folder(),
                listen.address,
                metricsPort);
        try (metrics) {
            GenerateRun.untilEndOrInterrupt(ingestion, stream, interrupts);
        }
    }

    /** Several threads would mix the order of a file or a pipe; only at full speed may one thread be too slow. */
    private int threads(Speed speed) {
        if (threads != null) {
            return threads;
        }
        return target.isOrdered() || !Double.isInfinite(speed.times())
                ? 1
                : Runtime.getRuntime().availableProcessors();
    }

    private EventTarget kafkaTarget(KafkaAddress address, RecordForm form) {
        return new KafkaTarget(address, form, metricsPort == null ? null : metrics::sendLatency);
    }

    /** The given address, else that of a running pipeline, else the default port. */
    private KafkaAddress kafkaAddress() {
        Optional<KafkaAddress> running = home.running().running().map(RunningPipeline::kafka);
        return kafka.orElse(running.orElse(new KafkaAddress("127.0.0.1:9092", Map.of())));
    }
}
