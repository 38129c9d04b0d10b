package io.fakestream.storage;

import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import io.fakestream.model.PipelineException;
import org.jspecify.annotations.Nullable;

/** The driver configuration: a user's file overrides the defaults of this class, which override those of the driver. */
final class DriverConfig {
    /**
     * Quorum consistency, because a batch must read what the batch before it counted, from any replica; with one
     * replica it costs nothing. Schema and token metadata are disabled because nothing here uses them. The quiet period
     * on shutdown is 100 ms: the driver's default of 2 s would slow down every command, and without one Netty may log warnings about late tasks.
     */
    private static final String DEFAULTS = """
            datastax-java-driver {
              basic.request { timeout = 10 seconds, consistency = LOCAL_QUORUM, default-idempotence = true }
              basic.load-balancing-policy.class = DcInferringLoadBalancingPolicy
              advanced.connection.init-query-timeout = 10 seconds
              advanced.reconnection-policy { base-delay = 200 milliseconds, max-delay = 2 seconds }
              advanced.metadata { token-map.enabled = false, schema.enabled = false }
              advanced.control-connection.schema-agreement.interval = 20 milliseconds
              advanced.netty {
                io-group.shutdown { quiet-period = 100, timeout = 15000, unit = MILLISECONDS }
                admin-group.shutdown { quiet-period = 100, timeout = 15000, unit = MILLISECONDS }
              }
            }
            """;

    private DriverConfig() {}

    /**
     * Loads the configuration.
     *
     * @param file a file in the driver's format, or null
     * @throws PipelineException if the file cannot be read or has invalid settings
     */
    static DriverConfigLoader of(@Nullable String file) {
        if (file == null) {
            return DriverConfigLoader.fromString(DEFAULTS);
        }
        DriverFile.check(file);
        String quoted = file.replace("\\", "\\\\").replace("\"", "\\\"");
        return DriverConfigLoader.fromString(DEFAULTS + "include required(file(\"" + quoted + "\"))\n");
    }
}
