package io.fakestream.model;

import java.util.Locale;

/** The state of a pipeline, or of one of its stages. The label is what users and the JSON of the API see. */
public enum StageState {
    STARTING,
    RUNNING,
    /** The generator by request, or the query for some seconds while the tables are verified. */
    PAUSED,
    /** Nothing is produced any more, and what is on the topic is being processed. */
    DRAINING,
    /** Everything has been processed. */
    FINISHED,
    STOPPING,
    /** The pipeline does not run this stage. */
    STOPPED,
    /** The query failed for a transient cause and is restarted. */
    RETRYING,
    /** A server does not answer within its timeout. */
    NOT_ANSWERING,
    /** The query runs, but Spark has dropped rows that the results lack. */
    ROWS_LOST;

    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Override
    public String toString() {
        return label();
    }
}
