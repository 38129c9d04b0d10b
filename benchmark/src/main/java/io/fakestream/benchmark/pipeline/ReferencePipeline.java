package io.fakestream.benchmark.pipeline;

import io.fakestream.benchmark.ProcessUse;
import io.fakestream.benchmark.TemporaryFolder;
import io.fakestream.benchmark.TemporaryServers;
import io.fakestream.embedded.SparkProcess;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.storage.StoreAddress;
import io.fakestream.topics.KafkaAddress;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The previous project's queries in their own JVM: the module {@code benchmark/reference}, which {@code ./fsp} builds.
 */
record ReferencePipeline(
        TemporaryServers servers, KafkaAddress kafka, String topic, TemporaryCassandra cassandra, int heapMegabytes) {
    private static final Pattern RESULT =
            Pattern.compile("(?m)^drained streams=(\\d+) user_age=(\\d+) millis=(\\d+)\\R?\\z");
    private static final int MAX_LOG_CHARACTERS = 2_000;

    /**
     * Reads the topic from its beginning.
     *
     * @param keyspace a new keyspace, which is not deleted
     * @return the time from just before the queries start until both have ended
     */
    Drained drain(String keyspace) throws Exception {
        StoreAddress address = cassandra.address(keyspace);
        Path folder = servers.folder().resolve(keyspace);
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        Path printed = folder.resolve("out");
        Path log = folder.resolve("log");
        createTables(keyspace);
        try {
            ProcessBuilder builder = new ProcessBuilder(command(address, folder, temporary))
                    .directory(folder.toFile())
                    .redirectOutput(printed.toFile())
                    .redirectError(log.toFile());
            builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
            Process process = builder.start();
            servers.killWith(process);
            int code = process.waitFor();
            if (code != 0) {
                throw new PipelineException(
                        ExitCode.RUNTIME_FAILURE,
                        "The reference exited with code " + code + ". Its log ends with:\n" + end(log),
                        "fsp doctor checks whether this machine meets the requirements.");
            }
            Drained drained = parse(Files.readString(printed));
            Map<String, Long> counts = new LinkedHashMap<>(drained.counts());
            counts.put("rows in streams", cassandra.rows(keyspace + ".streams", "user_age"));
            counts.put("rows in user_age", cassandra.rows(keyspace + ".user_age", "user_age_avg"));
            return new Drained(drained.millis(), counts, drained.use());
        } finally {
            TemporaryFolder.delete(folder);
        }
    }

    /** Parses the last line of its output. */
    static Drained parse(String printed) {
        MatchResult result = RESULT.matcher(printed)
                .results()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the reference printed no result:\n" + printed));
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("read by the query of streams", Long.parseLong(result.group(1)));
        counts.put("read by the query of user_age", Long.parseLong(result.group(2)));
        return new Drained(Long.parseLong(result.group(3)), counts, new ProcessUse(Map.of()));
    }

    /** Each query must have read every record. The number of rows is not checked. */
    static void check(Map<String, Long> counts, long records) {
        for (String query : List.of("read by the query of streams", "read by the query of user_age")) {
            if (counts.getOrDefault(query, 0L) != records) {
                throw new PipelineException(
                        ExitCode.VERIFICATION_FAILED,
                        "The reference should have read " + records + " records, but reported: " + counts + ".",
                        "Repeat the measurement; if the failure persists, please report it.");
            }
        }
    }

    private void createTables(String keyspace) {
        cassandra.execute("CREATE KEYSPACE " + keyspace
                + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
        cassandra.execute("CREATE TABLE " + keyspace + ".streams (user_name text, user_address text, user_age int,"
                + " user_nationality text, song_artist text, song_album_name text, song_name text, song_length float,"
                + " song_genre text, song_played_at timestamp, PRIMARY KEY (user_name, song_played_at))"
                + " WITH CLUSTERING ORDER BY (song_played_at DESC)");
        cassandra.execute("CREATE TABLE " + keyspace + ".user_age (song_artist text, processing_timestamp timestamp,"
                + " user_age_avg double, PRIMARY KEY (song_artist, processing_timestamp))"
                + " WITH CLUSTERING ORDER BY (processing_timestamp DESC)");
    }

    /** The shell makes it ignore Ctrl-C, like other child processes, because this JVM stops them. */
    private List<String> command(StoreAddress address, Path folder, Path temporary) {
        Path built = Path.of(System.getProperty("fsp.root", "."), "benchmark", "reference", "target");
        List<String> command = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                "trap '' INT HUP; exec \"$0\" \"$@\"",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                built + File.separator + "*" + File.pathSeparator + built.resolve("lib") + File.separator + "*",
                "-Xmx" + heapMegabytes + "m",
                "-Djava.io.tmpdir=" + temporary,
                "-Duser.timezone=UTC"));
        command.addAll(SparkProcess.openings());
        command.addAll(List.of(
                "io.fakestream.benchmark.reference.Reference",
                kafka.bootstrap(),
                topic,
                address.host(),
                Integer.toString(address.port()),
                address.keyspace(),
                folder.resolve("checkpoint").toString()));
        return command;
    }

    private static String end(Path log) throws IOException {
        String text = Files.readString(log);
        return text.substring(Math.max(0, text.length() - MAX_LOG_CHARACTERS));
    }
}
