package io.fakestream.generator;

import io.fakestream.generator.behaviour.Listening;
import io.fakestream.generator.behaviour.People;
import io.fakestream.generator.behaviour.Sessions;
import io.fakestream.generator.behaviour.SinglePlays;
import io.fakestream.generator.behaviour.Taste;
import io.fakestream.generator.load.LoadCurve;
import io.fakestream.generator.load.LoadShape;
import io.fakestream.generator.people.ListeningHours;
import io.fakestream.generator.people.Population;
import io.fakestream.generator.songs.SongCatalog;
import io.fakestream.model.RunId;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** A run, ready to generate its stream: catalogue, population, taste and load in memory. Thread-safe. */
public final class Run {
    private final RunId id;
    private final GeneratorConfig config;
    private final long startMillis;
    private final SongCatalog catalog;
    private final Population population;
    private final Taste taste;
    private final LoadCurve curve;
    private volatile @Nullable SongJson songJson;

    /** Loads the songs of the configuration. */
    public Run(RunId id, GeneratorConfig config, long startMillis) {
        this(id, config, startMillis, config.songs().load(config.seed()));
    }

    /** Creates a run with songs that are already loaded. */
    public Run(RunId id, GeneratorConfig config, long startMillis, SongCatalog catalog) {
        this.id = id;
        this.config = config;
        this.startMillis = startMillis;
        this.catalog = catalog;
        this.population = new Population(config.seed(), config.users());
        int year = Instant.ofEpochMilli(startMillis).atOffset(ZoneOffset.UTC).getYear();
        this.taste = new Taste(catalog, year, config.seed());
        this.curve = curve(config, startMillis, population);
    }

    /** The load curve of a run, without loading the rest of the run. */
    public static LoadCurve curve(GeneratorConfig config, long startMillis) {
        LoadShape shape = LoadShape.parse(config.shape());
        return shape.followsTheDay()
                ? curve(config, startMillis, new Population(config.seed(), config.users()))
                : shape.curve(config.eventsPerSecond(), startMillis, GeneratorConfig.flatWeek());
    }

    private static LoadCurve curve(GeneratorConfig config, long startMillis, Population population) {
        double[] week = ListeningHours.utcWeek(population.zoneFractions(), Instant.ofEpochMilli(startMillis));
        return LoadShape.parse(config.shape()).curve(config.eventsPerSecond(), startMillis, week);
    }

    public RunId id() {
        return id;
    }

    public GeneratorConfig config() {
        return config;
    }

    /** The due time of run time 0, milliseconds since the epoch. */
    public long startMillis() {
        return startMillis;
    }

    public SongCatalog catalog() {
        return catalog;
    }

    public Population population() {
        return population;
    }

    public Taste taste() {
        return taste;
    }

    /** The rate over time. */
    public LoadCurve curve() {
        return curve;
    }

    /** The records of a shard from the first one on; each call returns a new stream. */
    public ShardStream stream(int shard) {
        return new ShardStream(this, shard);
    }

    People people(int shard) {
        return new People(population, taste, config.seed(), shard, config.shards(), startMillis);
    }

    Listening listening(People people) {
        return switch (config.mode()) {
            case SESSIONS -> new Sessions(people, curve.rateAt(0) / config.shards());
            case DRAWS -> new SinglePlays(people);
        };
    }

    /** Created on first use: a replay without values does not need it. */
    SongJson songJson() {
        SongJson created = songJson;
        if (created == null) {
            synchronized (this) {
                created = songJson;
                if (created == null) {
                    created = new SongJson(catalog);
                    songJson = created;
                }
            }
        }
        return created;
    }
}
