package io.fakestream.verification;

import io.fakestream.model.Fault;

/**
 * The injected and detected faults of one kind.
 *
 * @param injected number of events with the fault
 * @param detected number of those that the tables show
 */
public record FaultCount(Fault fault, long injected, long detected) {
    /** Where the fault is visible in the tables. */
    public String explanation() {
        return fault.rejection()
                .map(rejection -> "dead letters, " + rejection.code())
                .orElseGet(() -> switch (fault) {
                    case DUPLICATE -> "not counted again";
                    case LATE -> "raw rows marked late, in no result";
                    case OFFLINE -> "raw rows, most of them marked late";
                    case OUT_OF_ORDER -> "raw rows on time, in the windows they were played in";
                    case DROPPED -> "no raw row has their numbers";
                    case ADDED_FIELD -> "raw rows, counted as unknown field";
                    case NEWER_SCHEMA -> "raw rows, read as the current schema";
                    default -> "raw rows";
                });
    }
}
