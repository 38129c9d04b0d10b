package io.fakestream.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program of ours that runs Spark inside its own JVM.
 *
 * @param folder        its working folder, also for Spark's temporary files
 * @param mainClass     what to run
 * @param argument      its one argument
 * @param master        Spark's master, such as {@code local[2,4]}
 * @param cores         how many partitions a shuffle has
 * @param heapMegabytes of its JVM
 */
public record SparkProcess(
        Path folder, Path log, String mainClass, Path argument, String master, int cores, int heapMegabytes) {
    private static final List<String> OPENS = List.of(
            "java.lang",
            "java.lang.invoke",
            "java.lang.reflect",
            "java.io",
            "java.net",
            "java.nio",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "sun.nio.ch",
            "sun.nio.cs",
            "sun.security.action",
            "sun.util.calendar");

    /**
     * Ten times the JVM's own thresholds. A query touches very much code for a short time; with the usual ones the optimizing
     * compiler took as much of a million events' time as the events themselves, and with these half of that.
     */
    private static final List<String> COMPILE_LESS = List.of(
            "-XX:Tier4InvocationThreshold=50000",
            "-XX:Tier4MinInvocationThreshold=6000",
            "-XX:Tier4CompileThreshold=150000",
            "-XX:Tier4BackEdgeThreshold=400000");

    /** What a JVM must open for any Spark. */
    public static List<String> openings() {
        return OPENS.stream()
                .map(name -> "--add-opens=java.base/" + name + "=ALL-UNNAMED")
                .toList();
    }

    /** Starts it. */
    public ChildProcess start(Installation installation, ChildRegistry registry) {
        Path logging = folder.resolve("log4j2.properties");
        Path temporary = folder.resolve("tmp");
        try {
            Files.createDirectories(temporary);
            Files.writeString(
                    logging,
                    Logging.log4j2(Map.of(
                            "org.apache",
                            "warn",
                            "org.sparkproject",
                            "warn",
                            "org.apache.hadoop.util.NativeCodeLoader",
                            "error",
                            "com.datastax",
                            "error",
                            "io.fakestream",
                            "info")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> options = new ArrayList<>(List.of(
                "-Xms" + heapMegabytes / 4 + "m",
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseParallelGC",
                "-XX:MaxDirectMemorySize=256m",
                "-XX:ReservedCodeCacheSize=128m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + temporary,
                "-Duser.timezone=UTC",
                "-Dlog4j2.configurationFile=" + logging.toUri()));
        options.addAll(COMPILE_LESS);
        options.addAll(openings());
        sparkSettings(temporary).forEach((name, value) -> options.add("-D" + name + "=" + value));
        return ChildProcess.start(
                new ProcessSpec(
                        "Spark",
                        installation.jars("spark"),
                        options,
                        List.of("io.fakestream.embedded.child.ChildMain", mainClass, argument.toString()),
                        Map.of("SPARK_LOCAL_IP", "127.0.0.1"),
                        folder,
                        log),
                registry,
                installation.archives());
    }

    /** Spark reads every system property that begins with {@code spark.} */
    private Map<String, String> sparkSettings(Path temporary) {
        return Map.ofEntries(
                Map.entry("spark.master", master),
                Map.entry("spark.app.name", "fakestream"),
                Map.entry("spark.driver.host", "127.0.0.1"),
                Map.entry("spark.driver.bindAddress", "127.0.0.1"),
                Map.entry("spark.ui.enabled", "false"),
                Map.entry("spark.local.dir", temporary.toString()),
                Map.entry("spark.sql.session.timeZone", "UTC"),
                Map.entry("spark.sql.shuffle.partitions", Integer.toString(cores)),
                Map.entry("spark.sql.streaming.noDataMicroBatches.enabled", "false"),
                Map.entry("spark.sql.streaming.minBatchesToRetain", "10"),
                Map.entry("spark.sql.streaming.stateStore.maintenanceInterval", "30s"),
                Map.entry("spark.sql.adaptive.enabled", "false"),
                Map.entry("spark.sql.artifact.isolation.enabled", "false"),
                Map.entry("spark.sql.codegen.wholeStage", "false"),
                Map.entry("spark.sql.codegen.factoryMode", "NO_CODEGEN"),
                Map.entry("spark.shuffle.compress", "false"),
                Map.entry(
                        "spark.sql.warehouse.dir",
                        temporary.resolve("warehouse").toString()),
                Map.entry("spark.metrics.staticSources.enabled", "false"));
    }
}
