package io.fakestream.benchmark.pipeline;

import io.fakestream.generator.Run;
import org.HdrHistogram.Histogram;

/** Reads the tables as anybody would, and measures how long after its due time each event is seen there. Has a thread of its own. */
interface Observer extends AutoCloseable {
    /** Opens one. */
    interface Opening {
        /**
         * Begins to read.
         *
         * @param run             that is about to begin
         * @param fromMillis due times that count: from here
         * @param toMillis   to here
         */
        Observer of(Run run, long fromMillis, long toMillis);

        /** Nobody reads. */
        static Opening none() {
            return (run, fromMillis, toMillis) -> () -> new Histogram(2);
        }
    }

    /** Ends the reading. */
    Histogram finish();

    @Override
    default void close() {
        var unused = finish();
    }
}
