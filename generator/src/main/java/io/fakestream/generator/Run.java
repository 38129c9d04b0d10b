package io.fakestream.generator;

import io.fakestream.generator.people.Population;
import io.fakestream.generator.songs.SongCatalog;
import io.fakestream.model.Listen;
import io.fakestream.model.RunId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A run's stream, ready to be made: catalogue, people and taste in memory, and its shards. For any number of threads. */
public final class Run {
    private final RunId id;
    private final GeneratorConfig config;
    private final SongCatalog catalog;
    private final Population population;
    private final Taste taste;
    private final List<Shard> shards;

    /** Loads what the stream is made of. */
    public Run(RunId id, GeneratorConfig config, long startMillis) {
        this(id, config, startMillis, config.songs().load(config.seed()));
    }

    /** A run over songs that are loaded already. */
    public Run(RunId id, GeneratorConfig config, long startMillis, SongCatalog catalog) {
        this.id = id;
        this.config = config;
        this.catalog = catalog;
        this.population = new Population(config.seed(), config.users());
        this.taste = new Taste(
                catalog,
                Instant.ofEpochMilli(startMillis).atOffset(ZoneOffset.UTC).getYear());
        List<Shard> all = new ArrayList<>();
        for (int shard = 0; shard < config.shards(); shard++) {
            all.add(new Shard(this, shard));
        }
        this.shards = List.copyOf(all);
    }

    public RunId id() {
        return id;
    }

    public GeneratorConfig config() {
        return config;
    }

    public SongCatalog catalog() {
        return catalog;
    }

    public Shard shard(int shard) {
        return shards.get(shard);
    }

    /** The event at an index of the whole run; see {@link Schedule} for how indices, shards and numbers go together. */
    public Listen listen(long index, Schedule schedule) {
        int count = config.shards();
        return shards.get((int) (index % count)).listen(index / count, schedule);
    }

    Population population() {
        return population;
    }

    Taste taste() {
        return taste;
    }
}
