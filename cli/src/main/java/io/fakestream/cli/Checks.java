package io.fakestream.cli;

import io.fakestream.generator.GeneratorConfig;
import io.fakestream.generator.Schedule;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.model.RunId;
import io.fakestream.storage.StoreAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Refuses what cannot work before anything is started. */
final class Checks {
    private Checks() {}

    /** A songs file that is not there, is a folder or is empty: found out now rather than after the servers have started. */
    static void songs(@Nullable Path file) {
        if (file == null) {
            return;
        }
        if (!Files.exists(file)) {
            throw usage("There is no songs file " + file + ".", "Check the path of --songs.");
        }
        if (Files.isDirectory(file)) {
            throw usage(file + " is a folder, not a songs file.", "Name a CSV file: --songs FILE.csv");
        }
        if (file.toFile().length() == 0) {
            throw usage("The songs file " + file + " is empty.", "Name a CSV file with songs: --songs FILE.csv");
        }
    }

    /** The configuration; what it refuses is a usage error. */
    static GeneratorConfig config(GeneratorOptions options, @Nullable Long count) {
        try {
            return options.config(count);
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage() + ".", "Options: fsp up --help");
        }
    }

    /** How many events a time gives. */
    static long count(Duration duration, double rate) {
        if (rate >= Schedule.AS_FAST_AS_POSSIBLE) {
            throw usage("--rate max has no end by itself.", "Give a rate, or use fsp generate --count N.");
        }
        if (duration.isZero()) {
            throw usage("--duration must be above 0.", "Give a time such as 30s.");
        }
        return Math.max(1, Math.round(duration.toMillis() / 1e3 * rate));
    }

    /** Names and numbers of the servers that cannot be. */
    static void servers(ServerOptions servers) {
        if (servers.kafka.partitions < 1) {
            throw usage(
                    "--partitions must be 1 or more, but was " + servers.kafka.partitions + ".",
                    "Such as: --partitions 4");
        }
        if (servers.cassandra != null && servers.cassandra.contains(",")) {
            throw usage("--cassandra takes one address, but was " + servers.cassandra + ".", "Name one of the nodes.");
        }
        if (!servers.kafka.topic.matches("[a-zA-Z0-9._-]{1,245}") || RunId.isValid(servers.kafka.topic)) {
            throw usage(
                    "A topic is named with up to 245 of a-z, A-Z, 0-9, dot, _ and -, and not like a run's id, but was \""
                            + servers.kafka.topic + "\".",
                    "Such as: --topic listens");
        }
        try {
            StoreAddress unused = new StoreAddress("localhost", 1, servers.keyspace, null, servers.replication);
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage() + ".", "Options: fsp up --help");
        }
    }

    static void notWithout(ServerOptions servers, String command) {
        if (!servers.without.isEmpty()) {
            throw usage("fsp " + command + " needs every part.", "Use fsp up --without PART.");
        }
    }

    static PipelineException usage(String what, String next) {
        return new PipelineException(ExitCode.USAGE, what, next);
    }
}
