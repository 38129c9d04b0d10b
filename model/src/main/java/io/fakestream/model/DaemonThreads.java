package io.fakestream.model;

import java.util.concurrent.ThreadFactory;

/** Creates daemon threads, which do not keep the JVM running. */
public final class DaemonThreads {
    private DaemonThreads() {}

    /** All threads of the factory have this name. */
    public static ThreadFactory named(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
