package io.fakestream.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Reads statistics of a process from Linux's {@code /proc}. */
final class ProcFiles {
    private static final long KIBIBYTE = 1 << 10;

    private ProcFiles() {}

    /** Bytes written to disk since the process started; 0 if unknown. */
    static long writtenBytes(long pid) {
        return number(pid, "io", "write_bytes:");
    }

    /** Resident memory in bytes; 0 if unknown. */
    static long residentBytes(long pid) {
        return number(pid, "status", "VmRSS:") * KIBIBYTE;
    }

    private static long number(long pid, String file, String name) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0; // not Linux, or the process has just exited
        }
    }
}
