package io.fakestream.cli;

import io.fakestream.cli.option.HeapCheck;
import io.fakestream.cli.process.Interrupts;
import io.fakestream.model.DaemonThreads;
import io.fakestream.model.ExitCode;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/**
 * Ends the program after an {@link OutOfMemoryError} on a thread whose failure is not reported, such as a library's, so
 * that it never hangs. The launcher makes the JVM send {@link #SIGNAL} when it runs out of memory; a failure that is
 * reported ends the program earlier. Everything is allocated in advance, because there is no memory left by then.
 */
final class MemoryWatch {
    /** See {@code OnOutOfMemoryError} in the script {@code fsp}. */
    static final String SIGNAL = "ALRM";

    private static final long GRACE_MILLIS = 10_000;

    private MemoryWatch() {}

    static void install() {
        CountDownLatch outOfMemory = new CountDownLatch(1);
        byte[] message = (message() + System.lineSeparator()).getBytes(StandardCharsets.UTF_8);
        FileOutputStream err = new FileOutputStream(FileDescriptor.err);
        DaemonThreads.named("memory-watch")
                .newThread(() -> endAfter(outOfMemory, err, message))
                .start();
        Interrupts.on(SIGNAL, outOfMemory::countDown);
    }

    /** A sentence with the size of the heap, and a sufficient one. */
    static String message() {
        long heap = Runtime.getRuntime().maxMemory();
        return "Out of memory: a heap of " + HeapCheck.size(heap) + " was not enough; increase it, such as FSP_HEAP="
                + HeapCheck.setting(2 * heap) + ", or use a lower rate or fewer songs.";
    }

    private static void endAfter(CountDownLatch outOfMemory, FileOutputStream err, byte[] message) {
        try {
            outOfMemory.await();
            Thread.sleep(GRACE_MILLIS);
            err.write(message);
        } catch (InterruptedException | IOException ignored) { // it ends anyway
        }
        Runtime.getRuntime().halt(ExitCode.RUNTIME_FAILURE.code());
    }
}
