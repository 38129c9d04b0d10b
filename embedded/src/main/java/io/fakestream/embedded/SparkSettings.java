package io.fakestream.embedded;

import java.util.Map;
import java.util.TreeMap;

/**
 * Default Spark settings of an application, overridden by the user's. Directories are relative to the working
 * directory, because Spark separates directories with commas and does not support quoting.
 */
final class SparkSettings {
    private static final String LOOPBACK = "127.0.0.1";

    private SparkSettings() {}

    /**
     * All settings by name.
     *
     * @param cores  number of shuffle partitions
     * @param wanted the user's settings, which take precedence
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
                // In interpreted mode it looks up each expression in a cache per row; these expressions share nothing.
                Map.entry("spark.sql.subexpressionElimination.enabled", "false"),
                Map.entry("spark.shuffle.compress", "false"),
                // Five small broadcasts per micro-batch.
                Map.entry("spark.broadcast.compress", "false"),
                // Checks each rule of the optimizer, in every micro-batch.
                Map.entry("spark.sql.lightweightPlanChangeValidation", "false"),
                // Distinct names per batch; above the default of 128 Spark would fall back to sorting
                // (docs/adr/0021-listeners-and-tops.md).
                Map.entry("spark.sql.objectHashAggregate.sortBased.fallbackThreshold", "1000000"),
                Map.entry("spark.sql.warehouse.dir", ProcessSpec.TEMPORARY + "/warehouse"),
                Map.entry("spark.metrics.staticSources.enabled", "false"),
                // Only needed by Spark's web UI.
                Map.entry("spark.sql.ui.explainMode", "simple"),
                Map.entry("spark.ui.liveUpdate.period", "10s"),
                Map.entry("spark.ui.retainedJobs", "10"),
                Map.entry("spark.ui.retainedStages", "10"),
                Map.entry("spark.ui.retainedTasks", "50"),
                Map.entry("spark.sql.ui.retainedExecutions", "2"),
                // Versions of the state kept in memory; older versions are in the checkpoint.
                Map.entry("spark.sql.streaming.maxBatchesToRetainInMemory", "1"),
                // Speculative tasks do no harm (docs/adr/0019-submit-artifact.md), but double the work.
                Map.entry("spark.speculation", "false")));
        if (master.isLoopback()) {
            settings.put("spark.driver.host", LOOPBACK);
            settings.put("spark.driver.bindAddress", LOOPBACK);
        }
        settings.putAll(wanted);
        return settings;
    }

    /** Overrides the address that Spark would otherwise detect. */
    static Map<String, String> environment(SparkMaster master) {
        return master.isLoopback() ? Map.of("SPARK_LOCAL_IP", LOOPBACK) : Map.of();
    }
}
