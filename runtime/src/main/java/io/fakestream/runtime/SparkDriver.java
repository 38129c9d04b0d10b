package io.fakestream.runtime;

import io.fakestream.embedded.SparkMaster;
import io.fakestream.embedded.SparkProcess;
import io.fakestream.runtime.spec.ProcessingSpec;
import io.fakestream.runtime.state.PipelineDirectory;
import io.fakestream.storage.StoreAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Describes the process with the driver of the Spark job; with a local master, also its executor. */
public final class SparkDriver {
    private static final String PROGRAM = "io.fakestream.processing.ProcessingMain";
    private static final String FILES = "spark.files";

    private SparkDriver() {}

    /**
     * The process.
     *
     * @param directory where it keeps temporary files and its log
     * @param config    the file that {@link ProcessingProperties#write} wrote
     */
    public static SparkProcess of(
            PipelineDirectory directory, Path config, ProcessingSpec spec, int heapMegabytes, StoreAddress store) {
        int cores = Math.max(2, Runtime.getRuntime().availableProcessors());
        SparkMaster master = spec.masterOr(cores);
        Map<String, String> settings = new TreeMap<>(spec.settings());
        String driverConfig = store.driverConfig();
        if (master.isCluster() && driverConfig != null) {
            // Executors on other machines get a copy, because the file does not exist at this path there.
            settings.merge(FILES, driverConfig, (chosen, added) -> chosen + "," + added);
        }
        return new SparkProcess(
                directory.spark(),
                directory.log("spark"),
                PROGRAM,
                config,
                master.url(),
                cores,
                heapMegabytes,
                settings);
    }
}
