package io.fakestream.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The environment of a measurement. */
public final class BenchEnvironment {
    private BenchEnvironment() {}

    /** Two lines: the machine, and the JVM with its flags. */
    public static String text() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        String flags = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !flag.startsWith("-D"))
                .collect(Collectors.joining(" "));
        return String.format(
                Locale.ROOT,
                "machine: %d cores, %s %s, load %.2f before%njava:    %s (%s) %s%n",
                system.getAvailableProcessors(),
                system.getName(),
                system.getArch(),
                system.getSystemLoadAverage(),
                System.getProperty("java.vm.version"),
                System.getProperty("java.vm.vendor"),
                flags);
    }

    /** The version of the library that contains a class, taken from the name of its jar. */
    public static String version(Class<?> ofLibrary) {
        String jar =
                ofLibrary.getProtectionDomain().getCodeSource().getLocation().getPath();
        return jar.replaceAll(".*-|\\.jar$", "");
    }

    /** The version of the library in a directory whose jar name starts with a name. */
    public static String version(Path directory, String name) {
        try (Stream<Path> jars = Files.list(directory)) {
            return jars.map(jar -> jar.getFileName().toString())
                    .filter(jar -> jar.startsWith(name))
                    .map(jar -> jar.replaceAll(".*-|\\.jar$", ""))
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
