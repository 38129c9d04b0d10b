package io.fakestream.processing.source;

/** The topic no longer holds records that have not been read yet. The query cannot continue without losing them. */
public final class RecordsLostException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RecordsLostException(String message) {
        super(message);
    }

    RecordsLostException(String message, Throwable cause) {
        super(message, cause);
    }
}
