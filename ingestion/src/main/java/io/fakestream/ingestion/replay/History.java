package io.fakestream.ingestion.replay;

import io.fakestream.model.Utf8Buffer;
import java.util.List;

/** The plays of one or several exports, sorted by time, without duplicates. Not thread-safe. */
public final class History {
    private final Plays plays;
    private final ReplayCounts counts;
    private final List<String> skippedFiles;
    private final List<String> notes;

    History(Plays plays, ReplayCounts counts, List<String> skippedFiles, List<String> notes) {
        this.plays = plays;
        this.counts = counts;
        this.skippedFiles = List.copyOf(skippedFiles);
        this.notes = List.copyOf(notes);
    }

    public ReplayCounts counts() {
        return counts;
    }

    /** The files in zips that were not read. */
    public List<String> skippedFiles() {
        return skippedFiles;
    }

    /** What users should know about the files, a sentence each. */
    public List<String> notes() {
        return notes;
    }

    /** Number of plays. */
    public int size() {
        return plays.size();
    }

    /** Number of distinct listeners. */
    public int listeners() {
        return plays.users();
    }

    /** Original event time of the play at an index, {@code [0, size())}, milliseconds since the epoch. */
    public long playedAtMillis(int index) {
        return plays.get(index).playedAtMillis();
    }

    /** The key of the record of a play: the user's id, or the name if there is none. */
    byte[] key(int index) {
        return plays.key(plays.get(index));
    }

    /** Replaces the content of the buffer by the JSON of a play that ended at this time. */
    public void write(int index, long playedAtMillis, Utf8Buffer to) {
        plays.write(plays.get(index), playedAtMillis, to);
    }
}
