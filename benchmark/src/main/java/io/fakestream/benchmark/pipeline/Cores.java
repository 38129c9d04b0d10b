package io.fakestream.benchmark.pipeline;

import java.io.IOException;
import java.util.List;

/** Pins processes to a core, if the system has {@code taskset}. */
final class Cores {
    private Cores() {}

    /** Whether there are at least two cores and {@code taskset}. */
    static boolean isSupported() {
        return Runtime.getRuntime().availableProcessors() >= 2
                && set("0-", ProcessHandle.current().pid());
    }

    /** Pins all current and future threads of a process to one core. */
    static boolean pin(long pid, int core) {
        return set(Integer.toString(core), pid);
    }

    /** Allows them to run on any core again. */
    static void unpin(long pid) {
        var unused = set("0-", pid);
    }

    private static boolean set(String cores, long pid) {
        try {
            String list = cores.endsWith("-") ? cores + (PROCESSORS - 1) : cores;
            Process process = new ProcessBuilder(List.of("taskset", "-a", "-c", "-p", list, Long.toString(pid)))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false; // no such tool
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Determined before this JVM is pinned to a core. */
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
}
