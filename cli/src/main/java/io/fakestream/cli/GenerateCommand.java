package io.fakestream.cli;

import io.fakestream.generator.GeneratorConfig;
import io.fakestream.generator.Run;
import io.fakestream.generator.Schedule;
import io.fakestream.generator.songs.SongCatalog;
import io.fakestream.generator.songs.SongFile;
import io.fakestream.ingestion.EventTarget;
import io.fakestream.ingestion.Ingestion;
import io.fakestream.ingestion.KafkaAddress;
import io.fakestream.ingestion.KafkaTarget;
import io.fakestream.ingestion.ListenTopic;
import io.fakestream.ingestion.NullTarget;
import io.fakestream.ingestion.Runs;
import io.fakestream.ingestion.StreamTarget;
import io.fakestream.model.ExitCode;
import io.fakestream.model.ListenJson;
import io.fakestream.model.RunId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fsp generate}: only the stream. */
@Command(
        name = "generate",
        description = "Only the stream: events to Kafka, a file, standard output, or nowhere.",
        sortOptions = false)
final class GenerateCommand implements Callable<Integer> {
    private static final String FILE = "file:";
    private static final String GENERATED = "generated";

    @Option(
            names = "--to",
            paramLabel = "TARGET",
            description = "kafka, file:PATH (compressed if it ends with .gz), stdout, or null (default: kafka).",
            defaultValue = "kafka")
    private String to = "kafka";

    @Option(names = "--count", paramLabel = "N", description = "Stop after so many events.")
    private @Nullable Long count;

    @Option(names = "--duration", paramLabel = "TIME", description = "Stop after a time.")
    private @Nullable Duration duration;

    @Option(names = "--sample", paramLabel = "N", description = "Print the first events, and stop.")
    private @Nullable Integer sample;

    @Option(names = "--run", paramLabel = "ID", description = "The run's id, eight of 0-9 and a-f (default: random).")
    private @Nullable String run;

    @Option(names = "--start", paramLabel = "TIME", description = "When the first event is due (default: now).")
    private @Nullable Instant start;

    @Mixin
    private final KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private final GeneratorOptions generator = new GeneratorOptions();

    @Mixin
    private final HomeOptions home = new HomeOptions();

    @Override
    public Integer call() throws InterruptedException {
        Checks.songs(generator.songs);
        if (sample != null && sample < 1) {
            throw Checks.usage("--sample must be 1 or more, but was " + sample + ".", "Such as: --sample 10");
        }
        GeneratorConfig config = Checks.config(generator, events());
        RunId id = runId();
        long startMillis = start == null ? System.currentTimeMillis() : start.toEpochMilli();
        SongCatalog songs = songs(config);
        Run stream = new Run(id, config, startMillis, songs);
        if (sample != null) {
            print(stream, sample, Schedule.of(startMillis, config.eventsPerSecond()));
            return ExitCode.DONE.code();
        }
        return to.equals("kafka") ? toKafka(stream, startMillis) : toTarget(stream, startMillis, target());
    }

    private int toKafka(Run stream, long startMillis) throws InterruptedException {
        KafkaAddress address = kafkaAddress();
        try (ListenTopic listens = new ListenTopic(address, kafka.topic)) {
            listens.checkReachable();
            listens.ensure(kafka.partitions, -1);
            Ingestion ingestion = new Runs(runsOf(address))
                    .begin(
                            stream,
                            startMillis,
                            kafka.topic,
                            listens.endOffsets(),
                            manifest -> new KafkaTarget(address, manifest));
            return run(ingestion);
        }
    }

    /** A run into the topic of a pipeline that runs belongs to its store, whose verification then knows of it. */
    private Path runsOf(KafkaAddress address) {
        Home running = home.running();
        boolean same = running.running()
                .filter(up ->
                        up.topic().equals(kafka.topic) && up.kafka().bootstrap().equals(address.bootstrap()))
                .isPresent();
        return same ? running.runs() : home.home(GENERATED).prepare().runs();
    }

    /** Without Kafka there is nothing to resume, so the run's folder is a passing one. */
    private int toTarget(Run stream, long startMillis, EventTarget target) throws InterruptedException {
        Home passing = home.home(GENERATED).prepare();
        Ingestion ingestion =
                new Runs(passing.runs()).begin(stream, startMillis, kafka.topic, Map.of(0, 0L), manifest -> target);
        return run(ingestion);
    }

    private static int run(Ingestion ingestion) throws InterruptedException {
        long began = System.nanoTime();
        Interrupts interrupts = Interrupts.listen(() -> Runtime.getRuntime().halt(ExitCode.STAGE.code()));
        try (ingestion) {
            ingestion.start();
            CompletableFuture.anyOf(ingestion.ended(), interrupts.first()).join();
            ingestion.stop();
            ingestion.ended().join();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        System.err.printf(
                "%s in %s: %s%n",
                Text.plural(ingestion.acknowledged(), "event"),
                Text.seconds(seconds),
                Text.rate(ingestion.acknowledged() / seconds));
        return ExitCode.DONE.code();
    }

    private EventTarget target() {
        if (to.startsWith(FILE) && to.length() > FILE.length()) {
            return StreamTarget.file(Path.of(to.substring(FILE.length())));
        }
        return switch (to) {
            case "stdout" -> StreamTarget.of(System.out);
            case "null" -> new NullTarget();
            default ->
                throw Checks.usage("--to " + to + " is not known.", "It is one of kafka, file:PATH, stdout and null.");
        };
    }

    /** The one that was named, else that of a pipeline that runs, else the usual port. */
    private KafkaAddress kafkaAddress() {
        return kafka.orElse(
                home.running().running().map(up -> up.kafka().bootstrap()).orElse("127.0.0.1:9092"));
    }

    private @Nullable Long events() {
        if (count != null && duration != null) {
            throw Checks.usage("--count and --duration exclude each other.", "Give one of them.");
        }
        return duration == null ? count : Long.valueOf(Checks.count(duration, generator.rate));
    }

    private RunId runId() {
        try {
            return run == null ? Runs.newId() : new RunId(run);
        } catch (IllegalArgumentException e) {
            throw Checks.usage(e.getMessage() + ".", "Leave --run away for a random one.");
        }
    }

    private SongCatalog songs(GeneratorConfig config) {
        if (generator.songs == null) {
            return config.songs().load(config.seed());
        }
        SongFile.Result result = SongFile.read(generator.songs, config.seed());
        System.err.println("Songs: " + result.describe());
        return result.catalog();
    }

    private static void print(Run stream, int events, Schedule schedule) {
        ListenJson json = new ListenJson();
        for (long index = 0; index < events; index++) {
            System.out.println(
                    new String(json.write(stream.listen(index, schedule)).toByteArray(), StandardCharsets.UTF_8));
        }
    }
}
