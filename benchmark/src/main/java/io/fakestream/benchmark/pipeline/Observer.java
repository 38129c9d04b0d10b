package io.fakestream.benchmark.pipeline;

import io.fakestream.generator.Run;
import org.HdrHistogram.Histogram;

/** Reads the tables on its own thread, and measures the time from each event's due time until it is visible. */
interface Observer extends AutoCloseable {
    /** Opens an observer. */
    interface Opening {
        /**
         * Starts reading.
         *
         * @param run        the run that is about to start
         * @param fromMillis first due time to measure
         * @param toMillis   end of the due times to measure, exclusive
         */
        Observer of(Run run, long fromMillis, long toMillis);

        /** Opens an observer that reads nothing. */
        static Opening none() {
            return (run, fromMillis, toMillis) -> () -> new Histogram(2);
        }
    }

    /** Stops reading. */
    Histogram finish();

    @Override
    default void close() {
        var unused = finish();
    }
}
