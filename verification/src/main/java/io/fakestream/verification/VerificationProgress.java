package io.fakestream.verification;

/** Receives the progress of a verification, from several threads. */
@FunctionalInterface
public interface VerificationProgress {
    VerificationProgress NONE = (phase, done, all) -> {};

    /**
     * A phase has advanced.
     *
     * @param done number of records or rows
     * @param all  about how many there are; 0 if it is not known
     */
    void advanced(VerificationPhase phase, long done, long all);
}
