package io.fakestream.storage;

import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import io.fakestream.model.PipelineException;
import org.jspecify.annotations.Nullable;

/** The driver's configuration: what a user's file says, over ours, over the driver's own. */
final class DriverConfig {
    /**
     * Quorums, because what one batch has counted the next one must see on whichever copy; with one copy they cost nothing. No
     * reading of schema and tokens, which nothing here needs. A tenth of a second of quiet when a session closes: the driver's two
     * seconds make every command longer, and without any Netty may complain of a task that comes late.
     */
    private static final String OURS = """
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
     * With a file of the driver's own format, or with none.
     *
     * @throws PipelineException if the file cannot be read, or has settings that cannot work
     */
    static DriverConfigLoader of(@Nullable String file) {
        if (file == null) {
            return DriverConfigLoader.fromString(OURS);
        }
        DriverFile.check(file);
        String quoted = file.replace("\\", "\\\\").replace("\"", "\\\"");
        return DriverConfigLoader.fromString(OURS + "include required(file(\"" + quoted + "\"))\n");
    }
}
