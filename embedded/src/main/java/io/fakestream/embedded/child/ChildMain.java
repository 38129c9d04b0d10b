package io.fakestream.embedded.child;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs another main class, and ends this JVM when standard input ends: the parent holds the other end, so a parent that is
 * gone, however it went, takes its children along.
 *
 * <p>Arguments: the main class, then its arguments.
 */
public final class ChildMain {
    /** A server that has not ended by itself after this long is halted. */
    private static final long LONGEST_STOP_MILLIS = 25_000;

    private ChildMain() {}

    public static void main(String[] args) throws Throwable {
        endWithStandardInput();
        try {
            Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object)
                    Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    static void endWithStandardInput() {
        Thread watch = new Thread(ChildMain::awaitEnd, "watch-parent");
        watch.setDaemon(true);
        watch.start();
    }

    private static void awaitEnd() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever sent; only the end matters.
            }
        } catch (IOException e) {
            // A broken pipe says the same as its end.
        }
        Thread halt = new Thread(ChildMain::haltLater, "halt-if-stuck");
        halt.setDaemon(true);
        halt.start();
        System.exit(0);
    }

    private static void haltLater() {
        try {
            Thread.sleep(LONGEST_STOP_MILLIS);
        } catch (InterruptedException e) {
            // Halt at once.
        }
        Runtime.getRuntime().halt(1);
    }
}
