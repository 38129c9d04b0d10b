package io.fakestream.embedded;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Why a child process exited, derived from its exit code and its log.
 *
 * @param name the server's name
 * @param code its exit code; 128 + n for the signal n
 * @param log  the log lines since its start
 */
record ChildFailure(String name, int code, List<String> log) {
    private static final int SIGNALLED = 128;
    private static final int LAST_SIGNAL = SIGNALLED + 64;
    private static final int KILL = 9;
    private static final int MAX_ERRORS = 3;
    private static final int MAX_LINE_LENGTH = 300;

    /** The child writes its final message behind a line with this prefix. */
    private static final String SEPARATOR = "---- ";

    private static final Pattern OUT_OF_MEMORY =
            Pattern.compile("(?:Terminating due to |^|Caused by: )java\\.lang\\.OutOfMemoryError(?:: (.*))?");
    private static final Pattern PORT = Pattern.compile(":(\\d{2,5})\\b(?!.*:\\d{2,5}\\b)");
    private static final Pattern PORT_IN_USE = Pattern.compile(
            "Address already in use|is in use by another process|BindException|failed to bind|Unable to bind");
    private static final Pattern CAUSE = Pattern.compile("^\\s*Caused by: (?:[\\w.$]+\\.)?([\\w$]+)(?:: (.*))?$");
    private static final Pattern THROWN =
            Pattern.compile("^(?:Exception in thread .*? |)(?:[\\w$]+\\.)+([\\w$]*(?:Exception|Error))(?:: (.*))?$");
    private static final Pattern ERROR = Pattern.compile("\\b(ERROR|FATAL|SEVERE)\\b");

    private static final Map<String, String> KNOWN_ERRORS = Map.of(
            "No space left on device", "the disk is full",
            "Too many open files", "it has too many open files (ulimit -n)",
            "Permission denied", "permission denied",
            "AccessDeniedException", "permission denied",
            "Cannot allocate memory", "the system has no memory left",
            "Could not reserve enough space", "the system has no memory left for its heap",
            "Could not create the Java Virtual Machine", "its Java virtual machine could not be created");

    /** The message, a single line unless it quotes the log. */
    String text() {
        List<String> message = finalMessage();
        if (!message.isEmpty()) {
            return name + " ended (exit code " + code + "): " + String.join("\n", message);
        }
        return outOfMemory()
                .or(this::portInUse)
                .or(this::knownError)
                .or(this::signal)
                .or(this::rootCause)
                .or(this::errors)
                .orElse(name + " ended with exit code " + code + ", and its log names no error.");
    }

    private List<String> finalMessage() {
        int separator = -1;
        for (int i = 0; i < log.size(); i++) {
            if (log.get(i).startsWith(SEPARATOR)) {
                separator = i;
            }
        }
        return separator < 0
                ? List.of()
                : log.subList(separator + 1, log.size()).stream()
                        .filter(line -> !line.isBlank())
                        .toList();
    }

    private Optional<String> signal() {
        if (code <= SIGNALLED || code > LAST_SIGNAL) {
            return Optional.empty();
        }
        int signal = code - SIGNALLED;
        return Optional.of(name + " was killed (signal " + signal + ")"
                + (signal == KILL ? ", by a user or by the system because memory ran out." : "."));
    }

    private Optional<String> outOfMemory() {
        return lastMatch(OUT_OF_MEMORY)
                .map(found ->
                        name + " ran out of memory" + (found.group(1) == null ? "." : ": " + found.group(1) + "."));
    }

    private Optional<String> portInUse() {
        List<String> lines =
                log.stream().filter(line -> PORT_IN_USE.matcher(line).find()).toList();
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(lines.stream()
                .map(PORT::matcher)
                .filter(Matcher::find)
                .findFirst()
                .map(found -> name + ": port " + found.group(1) + " is already in use.")
                .orElse(name + ": a port that it needs is already in use."));
    }

    private Optional<String> knownError() {
        for (int i = log.size() - 1; i >= 0; i--) {
            String line = log.get(i);
            for (Map.Entry<String, String> one : KNOWN_ERRORS.entrySet()) {
                if (line.contains(one.getKey())) {
                    return Optional.of(name + " ended: " + one.getValue() + " (" + truncate(line.strip()) + ").");
                }
            }
        }
        return Optional.empty();
    }

    /** The innermost cause of the last exception is in the last line that matches. */
    private Optional<String> rootCause() {
        return lastMatch(CAUSE)
                .or(() -> lastMatch(THROWN))
                .map(found -> name + " ended with exit code " + code + ": "
                        + truncate(
                                found.group(2) == null
                                        ? found.group(1)
                                        : found.group(2) + " (" + found.group(1) + ")"));
    }

    private Optional<String> errors() {
        List<String> errors =
                log.stream().filter(line -> ERROR.matcher(line).find()).toList();
        return errors.isEmpty()
                ? Optional.empty()
                : Optional.of(name + " ended with exit code " + code + ":\n  "
                        + String.join(
                                "\n  ",
                                errors.subList(Math.max(0, errors.size() - MAX_ERRORS), errors.size()).stream()
                                        .map(ChildFailure::truncate)
                                        .toList()));
    }

    private Optional<Matcher> lastMatch(Pattern pattern) {
        return Stream.iterate(log.size() - 1, i -> i >= 0, i -> i - 1)
                .map(i -> pattern.matcher(log.get(i)))
                .filter(Matcher::find)
                .findFirst();
    }

    private static String truncate(String line) {
        return line.length() <= MAX_LINE_LENGTH ? line : line.substring(0, MAX_LINE_LENGTH) + "...";
    }
}
