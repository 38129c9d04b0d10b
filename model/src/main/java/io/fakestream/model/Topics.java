package io.fakestream.model;

/** The topics and what they take. */
public final class Topics {
    /** Where listens go. */
    public static final String LISTENS = "listens";

    /** The largest record that producers, topics and consumers accept. */
    public static final int MAX_RECORD_BYTES = 4 * 1024 * 1024;

    private Topics() {}

    /** Where copies of a topic's refused records go, at least once each. */
    public static String deadLettersOf(String topic) {
        return topic + ".dlq";
    }
}
