package io.fakestream.storage;

import java.nio.channels.ClosedChannelException;
import java.nio.file.NoSuchFileException;

/** Describes a failure in one line: the innermost message of an exception, because the outer ones only name classes. */
final class Reasons {
    private Reasons() {}

    static String of(Throwable failure) {
        String found = "";
        Throwable innermost = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            innermost = cause;
            String message = cause.getMessage();
            if (message != null && !message.isBlank()) {
                found = message.lines().findFirst().orElse("");
            }
        }
        if (innermost instanceof NoSuchFileException) {
            return "there is no file " + found;
        }
        if (innermost instanceof ClosedChannelException) {
            return "the server closed the connection";
        }
        return found.isEmpty() ? innermost.getClass().getSimpleName() : found;
    }
}
