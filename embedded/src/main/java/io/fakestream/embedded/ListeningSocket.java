package io.fakestream.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The process that listens on a port, through Linux's {@code /proc}. */
final class ListeningSocket {
    private static final Path PROC = Path.of("/proc");
    private static final String LISTENING = "0A";

    private ListeningSocket() {}

    static Optional<String> user(int port) {
        return Stream.of("tcp", "tcp6")
                .flatMap(table -> inodes(PROC.resolve("net").resolve(table), port))
                .findFirst()
                .flatMap(ListeningSocket::owner);
    }

    /** Whether a process listens on a port; true if the system does not tell. */
    static boolean isOpenedBy(long pid, int port) {
        if (!Files.isReadable(PROC.resolve("net/tcp")) || !Files.isReadable(files(pid))) {
            return true;
        }
        return Stream.of("tcp", "tcp6")
                .flatMap(table -> inodes(PROC.resolve("net").resolve(table), port))
                .anyMatch(inode -> hasOpen(pid, socket(inode)));
    }

    private static Path files(long pid) {
        return PROC.resolve(Long.toString(pid)).resolve("fd");
    }

    private static String socket(String inode) {
        return "socket:[" + inode + "]";
    }

    /** Columns of the table: 1 local address, 3 state, 9 inode. */
    private static Stream<String> inodes(Path table, int port) {
        String suffix = String.format(Locale.ROOT, ":%04X", port);
        try {
            return Files.readAllLines(table).stream()
                    .map(line -> line.strip().split("\\s+"))
                    .filter(column -> column.length > 9 && column[1].endsWith(suffix) && column[3].equals(LISTENING))
                    .map(column -> column[9]);
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static Optional<String> owner(String inode) {
        String socket = socket(inode);
        return ProcessHandle.allProcesses()
                .filter(process -> hasOpen(process.pid(), socket))
                .findFirst()
                .map(process -> name(process) + " (process " + process.pid() + ")");
    }

    private static boolean hasOpen(long pid, String socket) {
        try (Stream<Path> files = Files.list(files(pid))) {
            List<Path> open = files.toList();
            for (Path file : open) {
                if (Files.isSymbolicLink(file)
                        && Files.readSymbolicLink(file).toString().equals(socket)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    private static String name(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> String.valueOf(Path.of(command).getFileName()))
                .orElse("another program");
    }
}
