package io.fakestream.model;

import java.io.Serializable;

/**
 * A source of a store and the topic that it is read from.
 *
 * @param source the name of the source, which is the column {@code source} of its rows
 */
public record SourceTopic(String source, String topic) implements Serializable {
    /** The source that this project's generator writes to, on its default topic. */
    public static final SourceTopic LISTENS = new SourceTopic(Listen.SOURCE, Topics.LISTENS);
}
