package io.fakestream.storage;

import java.nio.channels.ClosedChannelException;
import java.nio.file.NoSuchFileException;

/** Says in one line why something failed: the innermost message of an exception, since the outer ones name only classes. */
final class Reasons {
    private Reasons() {}

    static String of(Throwable failure) {
        String found = "";
        Throwable innermost = failure;
        for (Throwable one = failure; one != null; one = one.getCause()) {
            innermost = one;
            String message = one.getMessage();
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
