package io.fakestream.cli;

import io.fakestream.embedded.SparkMaster;
import io.fakestream.embedded.SparkProcess;
import io.fakestream.storage.StoreAddress;
import java.nio.file.Path;
import java.util.Map;

/** Describes the process that runs the processing, or plans it for a cluster. */
final class ProcessingChild {
    private static final String PROGRAM = "io.fakestream.processing.ProcessingMain";
    private static final String FILES = "spark.files";

    private ProcessingChild() {}

    /**
     * The process.
     *
     * @param home   where it keeps temporary files and its log
     * @param config what {@link ProcessingConfigFile} wrote
     */
    static SparkProcess of(StateDirectory home, Path config, ProcessingOptions options, int heapMegabytes, StoreAddress store) {
        int cores = Math.max(2, Runtime.getRuntime().availableProcessors());
        SparkMaster master = options.masterOr(cores);
        Map<String, String> settings = options.settings();
        String driverConfig = store.driverConfig();
        if (master.isCluster() && driverConfig != null) {
            // Executors get a copy; on other machines there is none at this path.
            settings.merge(FILES, driverConfig, (users, ours) -> users + "," + ours);
        }
        return new SparkProcess(
                home.spark(), home.log("spark"), PROGRAM, config, master.url(), cores, heapMegabytes, settings);
    }
}
