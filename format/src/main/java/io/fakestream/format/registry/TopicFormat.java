package io.fakestream.format.registry;

import io.fakestream.format.ListenFormat;
import io.fakestream.format.json.JsonFormat;

/**
 * The format of the records on the topic. In a class of its own, so that Spark's executors load only this format: other
 * formats need libraries that a cluster does not have.
 */
public final class TopicFormat {
    public static final ListenFormat LISTENS = new JsonFormat();

    private TopicFormat() {}
}
