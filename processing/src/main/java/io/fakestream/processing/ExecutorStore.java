package io.fakestream.processing;

import io.fakestream.storage.Store;
import io.fakestream.storage.StoreAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The one session of each JVM in which tasks run; static because Spark makes the tasks anew for every batch. */
final class ExecutorStore {
    private static final Map<StoreAddress, Store> OPEN = new ConcurrentHashMap<>();

    private ExecutorStore() {}

    static Store of(StoreAddress address) {
        return OPEN.computeIfAbsent(address, Store::open);
    }
}
