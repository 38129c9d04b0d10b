package io.fakestream.cli;

import io.fakestream.generator.GeneratorConfig;
import io.fakestream.generator.SongSource;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the stream is like. */
final class GeneratorOptions {
    @Option(
            names = "--rate",
            descriptionKey = "generator.rate",
            paramLabel = "N",
            converter = Values.Rate.class,
            description = "Events per second, such as 500, 0.5 or max (default: ${DEFAULT-VALUE}).",
            defaultValue = "500")
    double rate;

    @Option(
            names = "--seed",
            descriptionKey = "generator.seed",
            paramLabel = "N",
            description = "The same seed gives the same people, taste and plays (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    long seed;

    @Option(
            names = "--songs",
            descriptionKey = "generator.songs",
            paramLabel = "FILE.csv",
            description = "Real songs: the Kaggle Spotify Tracks or the TidyTuesday columns (default: made-up songs).")
    @Nullable
    Path songs;

    @Option(
            names = "--users",
            descriptionKey = "generator.users",
            paramLabel = "N",
            description = "Size of the population (default: 2,000 for each event per second, at least 100,000).")
    @Nullable
    Long users;

    @Option(
            names = "--shards",
            descriptionKey = "generator.shards",
            paramLabel = "N",
            description = "Parts of the stream that can be made apart (default: ${DEFAULT-VALUE}).",
            defaultValue = "16")
    int shards;

    /** The configuration of a run with so many events, or endless. */
    GeneratorConfig config(@Nullable Long count) {
        SongSource source = songs == null
                ? SongSource.SYNTHETIC
                : SongSource.file(songs.toAbsolutePath().normalize().toString());
        return new GeneratorConfig(
                seed, rate, count, users == null ? GeneratorConfig.usersFor(rate) : users, shards, source);
    }
}
