package io.fakestream.format.source;

import io.fakestream.format.ListenFormat;
import io.fakestream.format.json.JsonFormat;
import io.fakestream.model.SourceTopic;

/** The listens of this project's generator, in JSON. Other programs may write listens in JSON to its topic as well. */
public final class GeneratedSource implements Source {
    private final ListenFormat format = new JsonFormat();

    @Override
    public String name() {
        return SourceTopic.LISTENS.source();
    }

    @Override
    public String topic() {
        return SourceTopic.LISTENS.topic();
    }

    @Override
    public ListenFormat format() {
        return format;
    }

    @Override
    public boolean isGenerated() {
        return true;
    }
}
