package io.fakestream.format.source;

import io.fakestream.format.ListenFormat;
import io.fakestream.model.Lateness;

/**
 * A source of listens: records of one format on a topic of their own. An implementation has a public constructor
 * without parameters, and is registered by its name in the file
 * {@code META-INF/services/io.fakestream.format.source.Source}. Immutable and thread-safe.
 */
public interface Source {
    /** The name in options, tables and reports: lower-case letters, digits and hyphens. */
    String name();

    /** The topic, unless another one is configured. */
    String topic();

    /** The format of its records. */
    ListenFormat format();

    /** When its events are late. */
    default Lateness lateness() {
        return Lateness.DEFAULT;
    }

    /** Whether this project generates it; otherwise, only other programs write to its topic. */
    default boolean isGenerated() {
        return false;
    }
}
