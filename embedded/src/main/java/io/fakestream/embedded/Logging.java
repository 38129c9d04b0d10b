package io.fakestream.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the logging configuration of servers that log with Log4j 2: to standard output, which goes to the log file.
 */
final class Logging {
    private Logging() {}

    /**
     * The option with the path relative to the working directory, because Log4j splits absolute paths and URIs at
     * commas.
     */
    static String log4j2Option(Path configuration) {
        return "-Dlog4j2.configurationFile=./" + configuration.getFileName();
    }

    /** A configuration with the given levels by logger name, and level info for all other loggers. */
    static String log4j2(Map<String, String> levels) {
        StringBuilder text = new StringBuilder("""
                status = error
                appender.console.type = Console
                appender.console.name = console
                appender.console.layout.type = PatternLayout
                appender.console.layout.pattern = %d{ISO8601} %-5p %c{1}: %m%n
                rootLogger.level = info
                rootLogger.appenderRef.console.ref = console
                """);
        new TreeMap<>(levels)
                .forEach((name, level) -> text.append("logger.")
                        .append(name.replace('.', '_'))
                        .append(".name = ")
                        .append(name)
                        .append("\nlogger.")
                        .append(name.replace('.', '_'))
                        .append(".level = ")
                        .append(level)
                        .append('\n'));
        return text.toString();
    }
}
