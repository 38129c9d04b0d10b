package io.fakestream.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the program that listens on a port, if the system has a tool for it. */
final class PortUser {
    private static final int TIMEOUT_SECONDS = 3;
    private static final Pattern LSOF = Pattern.compile("p(\\d+)\\s+c(\\S+)");

    private PortUser() {}

    /** For example {@code java (process 4711)}. */
    static Optional<String> of(int port) {
        Matcher lsof = LSOF.matcher(output("lsof", "-nP", "-iTCP:" + port, "-sTCP:LISTEN", "-Fpc"));
        return lsof.find()
                ? Optional.of(lsof.group(2) + " (process " + lsof.group(1) + ")")
                : ListeningSocket.user(port);
    }

    private static String output(String... command) {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            return text;
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
