package io.fakestream.ingestion.replay;

/**
 * One play of a history, in the little memory that millions of plays allow: texts are indices of fragments, and -1 means
 * that a value is absent.
 *
 * @param playedAtMillis original event time, milliseconds since the epoch
 * @param idHigh         with {@code idLow}, the hash of the entry: see {@link EntryHash}
 * @param skipped        1 for skipped, 0 for not skipped
 * @param listener       which of the listeners with an entry of this hash it is, from 1; nearly always 1
 */
record Play(
        long playedAtMillis,
        long idHigh,
        long idLow,
        int user,
        int song,
        int playedMillis,
        byte skipped,
        int sessionId,
        int device,
        int listener) {
    static final int ABSENT = -1;

    Play ofListener(int number) {
        return new Play(playedAtMillis, idHigh, idLow, user, song, playedMillis, skipped, sessionId, device, number);
    }
}
