package io.fakestream.embedded.child;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs another main class, and exits when standard input is closed: the parent holds the other end, so its children
 * exit with it, even if it is killed.
 *
 * <p>Arguments: the main class, then its arguments.
 */
public final class ChildMain {
    /** A server that has not shut down after this time is halted. */
    private static final long MAX_SHUTDOWN_MILLIS = 25_000;

    private ChildMain() {}

    public static void main(String[] args) throws Throwable {
        exitWithStandardInput();
        try {
            Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object)
                    Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    static void exitWithStandardInput() {
        Thread watch = new Thread(ChildMain::awaitEndOfInput, "watch-parent");
        watch.setDaemon(true);
        watch.start();
    }

    private static void awaitEndOfInput() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is sent; only the end of input matters.
            }
        } catch (IOException e) {
            // A broken pipe means the same.
        }
        Thread halt = new Thread(ChildMain::haltLater, "halt-if-stuck");
        halt.setDaemon(true);
        halt.start();
        System.exit(0);
    }

    private static void haltLater() {
        try {
            Thread.sleep(MAX_SHUTDOWN_MILLIS);
        } catch (InterruptedException e) {
            // Halt at once.
        }
        Runtime.getRuntime().halt(1);
    }
}
