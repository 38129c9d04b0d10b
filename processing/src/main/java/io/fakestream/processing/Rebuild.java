package io.fakestream.processing;

import io.fakestream.model.Offsets;
import java.io.Serializable;

/**
 * What is known about the rebuilds of a store.
 *
 * @param count   how many times the results have been recomputed from the topics
 * @param offsets the end offsets of the topics at the latest rebuild; an earlier generation may have processed the records
 *                below
 */
record Rebuild(int count, Offsets offsets) implements Serializable {
    /** The results have never been recomputed. */
    static final Rebuild NONE = new Rebuild(0, Offsets.NONE);
}
