package io.fakestream.embedded;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.nio.file.Path;

/**
 * The JMX exporter as an agent in a server's JVM: its metrics for Prometheus, on the loopback address.
 *
 * @param port  that it listens on, path {@code /metrics}
 * @param rules the file in the distribution that says what it tells, such as {@code kafka.yml}
 */
record JmxExporter(int port, String rules) {
    static final String AGENT = "-javaagent:";

    /** What loads it. */
    String option(Installation installation) {
        Path folder = installation.monitoring();
        if (folder.toString().contains("=")) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "Cannot load Prometheus' agent from " + folder
                            + ": the name of its directory has an equals sign, at which a JVM ends it.",
                    "Move the program to another directory, or start without --prometheus.");
        }
        return AGENT + folder.resolve("jmx_prometheus_javaagent.jar") + "=127.0.0.1:" + port + ":"
                + folder.resolve("jmx").resolve(rules);
    }
}
