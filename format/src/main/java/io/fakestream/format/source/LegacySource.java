package io.fakestream.format.source;

import io.fakestream.format.ListenFormat;
import io.fakestream.format.legacy.LegacyFormat;

/** The producer of the older Python project, which writes to the topic of that project. */
public final class LegacySource implements Source {
    private final ListenFormat format = new LegacyFormat();

    @Override
    public String name() {
        return "legacy";
    }

    @Override
    public String topic() {
        return "spotify_streaming_topic";
    }

    @Override
    public ListenFormat format() {
        return format;
    }
}
