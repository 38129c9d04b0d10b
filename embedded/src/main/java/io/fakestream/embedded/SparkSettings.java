package io.fakestream.embedded;

import java.util.Map;
import java.util.TreeMap;

/**
 * Spark's settings for a program of ours, and the user's over them. Directories are relative to the working directory, because Spark
 * separates several with commas and has no way to quote one.
 */
final class SparkSettings {
    private static final String LOOPBACK = "127.0.0.1";

    private SparkSettings() {}

    /**
     * All of them, by name.
     *
     * @param cores  how many partitions a shuffle has
     * @param wanted the user's, which win
     */
    static Map<String, String> of(SparkMaster master, int cores, Map<String, String> wanted) {
        Map<String, String> settings = new TreeMap<>(Map.ofEntries(
                Map.entry("spark.master", master.url()),
                Map.entry("spark.app.name", "fakestream"),
                Map.entry("spark.ui.enabled", "false"),
                Map.entry("spark.local.dir", ProcessSpec.TEMPORARY),
                Map.entry("spark.sql.session.timeZone", "UTC"),
                Map.entry("spark.sql.shuffle.partitions", Integer.toString(cores)),
                Map.entry("spark.sql.streaming.noDataMicroBatches.enabled", "false"),
                Map.entry("spark.sql.streaming.minBatchesToRetain", "10"),
                Map.entry("spark.sql.streaming.stateStore.maintenanceInterval", "30s"),
                Map.entry("spark.sql.adaptive.enabled", "false"),
                Map.entry("spark.sql.artifact.isolation.enabled", "false"),
                Map.entry("spark.sql.codegen.wholeStage", "false"),
                Map.entry("spark.sql.codegen.factoryMode", "NO_CODEGEN"),
                // Interpreted, it looks each expression up in a cache, row by row, and ours have nothing in common.
                Map.entry("spark.sql.subexpressionElimination.enabled", "false"),
                Map.entry("spark.shuffle.compress", "false"),
                // Names in a batch; the default of 128 would have it sort instead
                // (docs/adr/0021-listeners-and-tops.md).
                Map.entry("spark.sql.objectHashAggregate.sortBased.fallbackThreshold", "1000000"),
                Map.entry("spark.sql.warehouse.dir", ProcessSpec.TEMPORARY + "/warehouse"),
                Map.entry("spark.metrics.staticSources.enabled", "false"),
                // What only Spark's own page would show.
                Map.entry("spark.ui.liveUpdate.period", "10s"),
                Map.entry("spark.ui.retainedJobs", "10"),
                Map.entry("spark.ui.retainedStages", "10"),
                Map.entry("spark.ui.retainedTasks", "50"),
                Map.entry("spark.sql.ui.retainedExecutions", "2"),
                // Versions of the state in memory; older ones are in the checkpoint.
                Map.entry("spark.sql.streaming.maxBatchesToRetainInMemory", "1"),
                // A task that runs twice at once does no harm (docs/adr/0019-submit-artifact.md), but twice the work.
                Map.entry("spark.speculation", "false")));
        if (master.isLoopback()) {
            settings.put("spark.driver.host", LOOPBACK);
            settings.put("spark.driver.bindAddress", LOOPBACK);
        }
        settings.putAll(wanted);
        return settings;
    }

    /** What Spark otherwise takes for the machine's address. */
    static Map<String, String> environment(SparkMaster master) {
        return master.isLoopback() ? Map.of("SPARK_LOCAL_IP", LOOPBACK) : Map.of();
    }
}
