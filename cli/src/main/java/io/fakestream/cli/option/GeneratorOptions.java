package io.fakestream.cli.option;

import io.fakestream.cli.config.ConfigErrors;
import io.fakestream.cli.config.RunTimes;
import io.fakestream.cli.config.Settings;
import io.fakestream.cli.config.Values;
import io.fakestream.format.registry.Formats;
import io.fakestream.generator.Arrivals;
import io.fakestream.generator.GeneratorConfig;
import io.fakestream.generator.Mode;
import io.fakestream.generator.RecordKey;
import io.fakestream.generator.Run;
import io.fakestream.generator.SongSource;
import io.fakestream.generator.Speed;
import io.fakestream.generator.faults.FaultRates;
import io.fakestream.generator.load.LoadShape;
import io.fakestream.runtime.spec.StreamSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The stream, and how it is published. */
public final class GeneratorOptions {
    private static final String LIST_OPTIONS = "Options: fsp generate --help";

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--preset",
            descriptionKey = "generator.preset",
            paramLabel = "NAME",
            description = "A predefined scenario: demo, day, spike, chaos or bench. Other options override it.")
    @Nullable
    public String preset;

    @Option(
            names = "--scenario",
            descriptionKey = "generator.scenario",
            paramLabel = "FILE.yaml",
            description =
                    "A scenario file: the keys under \"generator\" (docs/scenarios.md). Other options override it.")
    @Nullable
    public Path scenario;

    @Option(
            names = "--rate",
            descriptionKey = "generator.rate",
            paramLabel = "N",
            converter = Values.Rate.class,
            description = "Events per second of run time, such as 500 or 0.5; --rate max means --rate 500 --speed max "
                    + "(default: ${DEFAULT-VALUE}).",
            defaultValue = "500")
    public double rate;

    @Option(
            names = "--mode",
            descriptionKey = "generator.mode",
            paramLabel = "MODE",
            description =
                    "sessions: users play songs one after another; draws: every event is an independent random play,"
                            + " for maximum throughput (default: ${DEFAULT-VALUE}).",
            defaultValue = "sessions")
    Mode mode = Mode.SESSIONS;

    @Option(
            names = "--shape",
            descriptionKey = "generator.shape",
            paramLabel = "SHAPE",
            description = "constant; ramp from=100/s over=5m; step by=500/s every=1m to=5000/s; spike to=5000/s for=30s"
                    + " every=5m; day (default: ${DEFAULT-VALUE}).",
            defaultValue = "constant")
    public String shape = "constant";

    @Option(
            names = "--arrivals",
            descriptionKey = "generator.arrivals",
            paramLabel = "HOW",
            description = "Spacing of events: even (regular) or poisson (random) (default: ${DEFAULT-VALUE}).",
            defaultValue = "even")
    Arrivals arrivals = Arrivals.EVEN;

    @Option(
            names = "--faults",
            descriptionKey = "generator.faults",
            paramLabel = "KIND=RATE,...",
            description = "Faults to inject: kinds with their rates, as fractions of all events, such as late=0.01.")
    @Nullable
    public String faults;

    @Option(
            names = "--no-labels",
            descriptionKey = "generator.no-labels",
            description = "Omit the header that labels a record with its fault.")
    boolean noLabels;

    @Option(
            names = "--key",
            descriptionKey = "generator.key",
            paramLabel = "KEY",
            description = "Key of the records: user, artist, session or none (default: ${DEFAULT-VALUE}).",
            defaultValue = "user")
    RecordKey key = RecordKey.USER;

    @Option(
            names = "--seed",
            descriptionKey = "generator.seed",
            paramLabel = "N",
            description = "Seed; the same one generates the same users, tastes and plays (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    public long seed;

    @Option(
            names = "--songs",
            descriptionKey = "generator.songs",
            paramLabel = "FILE.csv|N",
            description = "A CSV file of real songs (columns of the Kaggle Spotify Tracks or TidyTuesday data), or the "
                    + "number of songs to generate (default: ${DEFAULT-VALUE}).",
            defaultValue = "10000")
    public String songs = "10000";

    @Option(
            names = "--users",
            descriptionKey = "generator.users",
            paramLabel = "N",
            description = "Number of users (default: 2,000 times --rate, at least 100,000).")
    @Nullable
    public Long users;

    @Option(
            names = "--shards",
            descriptionKey = "generator.shards",
            paramLabel = "N",
            description =
                    "Number of shards: parts of the stream that can be generated independently; with --run PLAN, the"
                            + " range to generate, such as 0-7 (default: ${DEFAULT-VALUE}).",
            defaultValue = "16")
    public String shards = "16";

    @Option(
            names = "--from",
            descriptionKey = "generator.from",
            paramLabel = "TIME",
            converter = Values.Moment.class,
            description =
                    "Start in the past, such as 2026-11-01 or 2026-11-01T08:00:00Z, catch up at full speed (or --speed),"
                            + " and continue live; or start within the next 24 hours.")
    @Nullable
    public Instant from;

    @Option(
            names = "--until",
            descriptionKey = "generator.until",
            paramLabel = "TIME",
            converter = Values.Moment.class,
            description = "Stop at the first event that is due at this time or later.")
    @Nullable
    public Instant until;

    @Option(
            names = "--speed",
            descriptionKey = "generator.speed",
            paramLabel = "X",
            converter = Values.SpeedFactor.class,
            description =
                    "Speed of run time: 60 generates a day in 24 minutes; max is as fast as possible (default: 1; with --from, max until it has caught up).")
    @Nullable
    Double speed;

    /**
     * The stream that these options describe; all errors in them are reported at once.
     *
     * @param count    number of events; null if {@code duration} limits them
     * @param duration in run time; null for an endless run, or one until {@code until}
     */
    public StreamSpec streamSpec(@Nullable Long count, @Nullable Duration duration, long nowMillis) {
        ConfigErrors problems = new ConfigErrors();
        if (spec.commandLine().getDefaultValueProvider() instanceof Settings settings) {
            settings.scenarioProblems().forEach(problem -> problems.add("", problem));
        }
        // invalid values are replaced, so that the others are checked as well
        String load = problems.read("shape", () -> LoadShape.parse(shape).toString(), "constant");
        FaultRates rates = problems.read("faults", () -> FaultRatesParser.parse(faults), FaultRates.NONE);
        SongSource source = problems.read("songs", () -> SongChoice.of(songs), SongSource.SYNTHETIC);
        int parts = problems.read("shards", () -> Values.count(shards), GeneratorConfig.DEFAULT_SHARDS);
        Speed pace = problems.read("speed", this::pace, Speed.LIVE);
        Optional<Instant> start =
                problems.read("from", () -> Optional.ofNullable(RunTimes.start(from, nowMillis)), Optional.empty());
        Optional<Duration> length =
                problems.read("end", () -> Optional.ofNullable(end(count, duration, nowMillis)), Optional.empty());
        Optional<StreamSpec> plan = problems.read(
                "",
                () -> Optional.of(RunTimes.checked(
                        withEnd(endless(load, rates, source, parts, pace, start), count, length, nowMillis),
                        nowMillis)),
                Optional.empty());
        problems.throwIfAny("", LIST_OPTIONS);
        Formats.JSON.check(rates.rates().keySet());
        HeapCheck.of(plan.orElseThrow().config(), spec.commandLine().getCommandName());
        return plan.orElseThrow();
    }

    private StreamSpec endless(
            String load, FaultRates rates, SongSource source, int parts, Speed pace, Optional<Instant> start) {
        double eventsPerSecond = Double.isInfinite(rate) ? GeneratorConfig.DEFAULT_EVENTS_PER_SECOND : rate;
        double peak = LoadShape.parse(load)
                .curve(eventsPerSecond, 0, GeneratorConfig.flatWeek())
                .peakRate();
        GeneratorConfig config = new GeneratorConfig(
                seed,
                mode,
                eventsPerSecond,
                arrivals,
                load,
                null,
                users == null ? GeneratorConfig.usersFor(peak) : users,
                parts,
                source,
                rates);
        return new StreamSpec(config, start.map(Instant::toEpochMilli).orElse(null), pace, key, !noLabels);
    }

    private static StreamSpec withEnd(
            StreamSpec plan, @Nullable Long count, Optional<Duration> length, long nowMillis) {
        if (length.isEmpty()) {
            return count == null ? plan : withCount(plan, count);
        }
        double events = Run.curve(plan.config(), plan.startMillis(nowMillis))
                .eventsBy(length.get().toMillis() / 1e3);
        return withCount(plan, Math.max(1, Math.round(events)));
    }

    private static StreamSpec withCount(StreamSpec plan, long count) {
        return new StreamSpec(
                plan.config().withCount(count), plan.fromMillis(), plan.speed(), plan.key(), plan.faultLabels());
    }

    /** The length of the run in its own time; null if it is not given. */
    private @Nullable Duration end(@Nullable Long count, @Nullable Duration duration, long nowMillis) {
        if (duration != null && duration.isZero()) {
            throw new IllegalArgumentException("--duration must be above 0, such as 30s");
        }
        if (until == null) {
            return duration == null ? null : RunTimes.length(duration);
        }
        if (count != null || duration != null) {
            throw new IllegalArgumentException(
                    "--until, --count and --duration are mutually exclusive; use one of them");
        }
        Instant start = from == null ? Instant.ofEpochMilli(nowMillis) : from;
        if (!until.isAfter(start)) {
            throw new IllegalArgumentException("--until must be after the start, " + start + ", but was " + until);
        }
        return RunTimes.length(Duration.between(start, until));
    }

    private Speed pace() {
        if (Double.isInfinite(rate) && speed != null && !Double.isInfinite(speed)) {
            throw new IllegalArgumentException("rate max already means full speed; omit one of the two");
        }
        if (Double.isInfinite(rate)) {
            return Speed.MAX;
        }
        if (from != null) {
            return new Speed(speed == null ? Double.POSITIVE_INFINITY : speed, true);
        }
        return speed == null ? Speed.LIVE : new Speed(speed, speed == 1);
    }
}
