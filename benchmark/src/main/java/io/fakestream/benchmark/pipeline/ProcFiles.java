package io.fakestream.benchmark.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What Linux says of a process, in files. */
final class ProcFiles {
    private static final long KIBIBYTE = 1 << 10;

    private ProcFiles() {}

    /** Bytes that it gave the system for the disk since it began; 0 where nobody says. */
    static long writtenBytes(long pid) {
        return number(pid, "io", "write_bytes:");
    }

    /** Bytes of memory that it holds; 0 where nobody says. */
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
            return 0; // another system than Linux, or a process that has just ended
        }
    }
}
