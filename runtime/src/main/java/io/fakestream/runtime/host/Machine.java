package io.fakestream.runtime.host;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Free memory and disk of this machine, and how much of them the pipeline needs. */
public final class Machine {
    public static final long GIB = 1L << 30;

    /** Maximum resident memory of all processes together: by default, and with {@code --small}. */
    public static final long NORMAL_BYTES = 4 * GIB;

    public static final long SMALL_BYTES = (long) (2.7 * GIB);
    public static final long LEAST_DISK_BYTES = 2 * GIB;

    private static final Path MEMINFO = Path.of("/proc/meminfo");

    /** Heaps in megabytes. */
    public record Heaps(int kafka, int cassandra, int spark) {
        public static final Heaps NORMAL = new Heaps(256, 640, 1024);
        public static final Heaps SMALL = new Heaps(160, 448, 640);
    }

    private Machine() {}

    /**
     * The heaps that fit.
     *
     * @param small whether small or normal heaps were requested; null to decide by the free memory
     */
    public static Heaps heaps(@Nullable Boolean small) {
        long free = freeMemoryBytes();
        if (free < SMALL_BYTES) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "Too little memory: the pipeline needs at least " + gib(SMALL_BYTES) + ", but only " + gib(free)
                            + " is free.",
                    "Close other programs and try again.");
        }
        boolean useSmall = small == null ? free < NORMAL_BYTES : small;
        return useSmall ? Heaps.SMALL : Heaps.NORMAL;
    }

    /** Memory that is available to processes without swapping. */
    public static long freeMemoryBytes() {
        String forced = System.getProperty("fsp.test.free.memory");
        if (forced != null) {
            return Long.parseLong(forced);
        }
        try {
            if (Files.exists(MEMINFO)) {
                return Files.readAllLines(MEMINFO).stream()
                        .filter(line -> line.startsWith("MemAvailable:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                        .findFirst()
                        .orElse(Long.MAX_VALUE);
            }
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
        // macOS counts cached files as used, so half of the total memory is the better estimate there.
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize() / 2
                : Long.MAX_VALUE;
    }

    public static void checkDisk(Path folder) {
        long free = freeDiskBytes(folder);
        if (free < LEAST_DISK_BYTES) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "Too little disk space: " + folder + " has " + gib(free) + " free, but the pipeline needs "
                            + gib(LEAST_DISK_BYTES) + ".",
                    "Free disk space, or choose another directory: --home FOLDER.");
        }
    }

    public static long freeDiskBytes(Path folder) {
        String forced = System.getProperty("fsp.test.free.disk");
        return forced != null ? Long.parseLong(forced) : folder.toFile().getUsableSpace();
    }

    public static String gib(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", (double) bytes / GIB);
    }
}
