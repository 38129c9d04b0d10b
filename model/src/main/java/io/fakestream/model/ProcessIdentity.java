package io.fakestream.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process of this machine. The start time distinguishes it from a later process to which the system gave the same id.
 *
 * @param startedAt when it started, in ISO format; {@code unknown} if the system does not tell
 */
public record ProcessIdentity(long pid, String startedAt) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,18}) of (\\S+)");

    /** This process. */
    public static ProcessIdentity current() {
        return of(ProcessHandle.current());
    }

    public static ProcessIdentity of(ProcessHandle process) {
        return new ProcessIdentity(
                process.pid(),
                process.info().startInstant().map(Object::toString).orElse("unknown"));
    }

    /** Reads what {@link #toString} writes; empty for any other text. */
    public static Optional<ProcessIdentity> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new ProcessIdentity(Long.parseLong(parts.group(1)), parts.group(2)))
                : Optional.empty();
    }

    /** The process, if it is still running. */
    public Optional<ProcessHandle> handle() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> of(process).equals(this));
    }

    public boolean isAlive() {
        return handle().isPresent();
    }

    /** For example {@code 4711 of 2026-11-23T10:15:30Z}. */
    @Override
    public String toString() {
        return pid + " of " + startedAt;
    }
}
