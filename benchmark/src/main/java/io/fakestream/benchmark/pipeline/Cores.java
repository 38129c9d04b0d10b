package io.fakestream.benchmark.pipeline;

import java.io.IOException;
import java.util.List;

/** Gives processes a core of their own, where the system has {@code taskset}. */
final class Cores {
    private Cores() {}

    /** Whether there are two cores and the tool. */
    static boolean canBeGiven() {
        return Runtime.getRuntime().availableProcessors() >= 2
                && set("0-", ProcessHandle.current().pid());
    }

    /** Lets all threads of a process, and those that it starts later, run on one core only. */
    static boolean give(long pid, int core) {
        return set(Integer.toString(core), pid);
    }

    /** Lets them run anywhere again. */
    static void free(long pid) {
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

    /** Before any core was taken away from this JVM. */
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
}
