package io.fakestream.embedded;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.nio.file.Path;

/**
 * The JMX exporter as a Java agent in a server's JVM: serves its metrics to Prometheus on the loopback address.
 *
 * @param port  the port it listens on, path {@code /metrics}
 * @param rules the file in the distribution that selects the metrics, such as {@code kafka.yml}
 */
record JmxExporter(int port, String rules) {
    static final String AGENT = "-javaagent:";

    /** The JVM option that loads it. */
    String option(Installation installation) {
        Path folder = installation.monitoring();
        if (folder.toString().contains("=")) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "Cannot load the JMX exporter from " + folder
                            + ": a JVM does not support an equals sign in the path of an agent.",
                    "Move the program to another directory, or start without --prometheus.");
        }
        return AGENT + folder.resolve("jmx_prometheus_javaagent.jar") + "=127.0.0.1:" + port + ":"
                + folder.resolve("jmx").resolve(rules);
    }
}
