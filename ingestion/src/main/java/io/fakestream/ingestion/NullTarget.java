package io.fakestream.ingestion;

import io.fakestream.model.Listen;
import io.fakestream.model.Utf8Buffer;

/** Takes events and forgets them, to see how fast they are made. */
public final class NullTarget implements EventTarget {
    @Override
    public void send(Listen listen, Utf8Buffer json, Acknowledged acknowledged) {
        acknowledged.event(listen.id().shard(), listen.id().number(), 0, 0);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
