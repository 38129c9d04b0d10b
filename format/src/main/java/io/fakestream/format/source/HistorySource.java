package io.fakestream.format.source;

import io.fakestream.format.ListenFormat;
import io.fakestream.format.history.HistoryFormat;
import io.fakestream.model.Topics;

/** People's own listening histories, which {@code fsp replay} publishes: listens in JSON that may lack an age. */
public final class HistorySource implements Source {
    private final ListenFormat format = new HistoryFormat();

    @Override
    public String name() {
        return "history";
    }

    @Override
    public String topic() {
        return Topics.HISTORY;
    }

    @Override
    public ListenFormat format() {
        return format;
    }
}
