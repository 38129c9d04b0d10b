package io.fakestream.verification;

/**
 * What was found of one source.
 *
 * @param expected   listens that its runs sent and its topic holds
 * @param found      rows of those listens in the raw table
 * @param foreign    rows from other producers
 * @param late       late rows
 * @param rejected   dead letters
 * @param duplicates events that the pipeline counted as duplicates
 */
public record SourceVerdict(
        String name, long expected, long found, long foreign, long late, long rejected, long duplicates) {}
