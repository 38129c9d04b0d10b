package io.fakestream.storage.sink;

class MemorySinkTest extends SinkContract {
    @Override
    protected Sink sink() {
        return new MemorySink();
    }
}
