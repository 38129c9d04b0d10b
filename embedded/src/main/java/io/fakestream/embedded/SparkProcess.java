package io.fakestream.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A Spark application in its own JVM. With a local master everything runs in that JVM; with a cluster the application
 * is submitted with {@code spark-submit} in client mode, so that this JVM is the driver and the cluster's executors run
 * the tasks.
 *
 * @param folder        its working directory
 * @param mainClass     the application's main class
 * @param argument      its only argument
 * @param master        Spark's master, such as {@code local[2,4]}; see {@link SparkMaster}
 * @param cores         number of shuffle partitions
 * @param heapMegabytes maximum heap of its JVM
 * @param settings      Spark settings that override the defaults
 */
public record SparkProcess(
        Path folder,
        Path log,
        String mainClass,
        Path argument,
        String master,
        int cores,
        int heapMegabytes,
        Map<String, String> settings) {
    /**
     * Warns of each trigger that takes longer than its interval: those that wait for records, and under load nearly all.
     */
    private static final String TRIGGERS = "org.apache.spark.sql.execution.streaming.runtime.ProcessingTimeExecutor";

    private static final String CHILD = "io.fakestream.embedded.child.ChildMain";
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

    /** An application with default settings. */
    public SparkProcess(
            Path folder, Path log, String mainClass, Path argument, String master, int cores, int heapMegabytes) {
        this(folder, log, mainClass, argument, master, cores, heapMegabytes, Map.of());
    }

    /** The JVM options that open the packages that Spark needs. */
    public static List<String> openings() {
        return OPENS.stream()
                .map(name -> "--add-opens=java.base/" + name + "=ALL-UNNAMED")
                .toList();
    }

    public ChildProcess start(Installation installation, ChildRegistry registry) {
        Path logging = folder.resolve("log4j2.properties");
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    logging,
                    Logging.log4j2(Map.of(
                            "org.apache",
                            "warn",
                            "org.sparkproject",
                            "warn",
                            "org.apache.hadoop.util.NativeCodeLoader",
                            "error",
                            TRIGGERS,
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
                "-Duser.timezone=UTC",
                Logging.log4j2Option(logging)));
        options.addAll(ProcessSpec.HIGH_COMPILE_THRESHOLDS);
        options.addAll(openings());
        SparkMaster of = new SparkMaster(master);
        Map<String, String> all = SparkSettings.of(of, cores, settings);
        boolean submit = of.isCluster();
        if (!submit) {
            all.forEach((name, value) -> options.add("-D" + name + "=" + value)); // Spark reads system properties
        }
        return ChildProcess.start(
                new ProcessSpec(
                        "Spark",
                        Stream.concat(
                                        Stream.of(
                                                installation.jars(submit ? "submit" : "processing"),
                                                installation.jars("spark")),
                                        installation.sources().stream())
                                .toList(),
                        options,
                        submit
                                ? new Submission(folder, mainClass, argument, all).mainAndArgs(CHILD, installation)
                                : List.of(CHILD, mainClass, argument.toString()),
                        SparkSettings.environment(of),
                        folder,
                        log),
                registry,
                installation);
    }
}
