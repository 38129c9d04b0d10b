package io.fakestream.cli.option;

import io.fakestream.generator.GeneratorConfig;
import io.fakestream.generator.HeapEstimate;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.runtime.host.Machine;
import java.util.Locale;

/** Rejects a stream that does not fit in the heap, before anything is started. */
public final class HeapCheck {
    private static final long MIB = 1L << 20;
    private static final long STEP_MIB = 256;

    /** The fraction of {@code -Xmx} that the serial collector makes available; it keeps the rest free for copying. */
    private static final double USABLE = 0.967;

    private HeapCheck() {}

    /**
     * Checks a stream against the heap of this process.
     *
     * @throws PipelineException if it does not fit
     */
    public static void of(GeneratorConfig config, String command) {
        check(HeapEstimate.bytes(config), Runtime.getRuntime().maxMemory(), Machine.freeMemoryBytes(), command);
    }

    public static void check(long needed, long heap, long free, String command) {
        if (needed <= heap) {
            return;
        }
        String less = "use a lower --rate, fewer --songs, or --mode draws, which has no timelines.";
        throw new PipelineException(
                ExitCode.ENVIRONMENT,
                "This stream needs about " + Machine.gib(needed) + " of heap, but fsp " + command + " has " + size(heap)
                        + ".",
                needed > free
                        ? "This machine has only " + Machine.gib(free) + " free: " + less
                        : "Increase it: FSP_HEAP=" + setting(needed) + " fsp " + command + " ...; or " + less);
    }

    /** The approximate value of {@code -Xmx}; below a gibibyte in mebibytes. */
    public static String size(long usable) {
        long bytes = (long) (usable / USABLE);
        return bytes < 0.95 * Machine.GIB ? bytes / MIB + " MiB" : Machine.gib(bytes);
    }

    /** A value of {@code FSP_HEAP} that suffices: whole gibibytes, or below that, steps of 256 mebibytes. */
    public static String setting(long needed) {
        long mebibytes = (long) Math.ceil(needed / USABLE / MIB);
        return mebibytes > 1024 - STEP_MIB
                ? (mebibytes + 1023) / 1024 + "g"
                : String.format(Locale.ROOT, "%dm", (mebibytes + STEP_MIB - 1) / STEP_MIB * STEP_MIB);
    }
}
