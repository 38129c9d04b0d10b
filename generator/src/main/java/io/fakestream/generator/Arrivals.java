package io.fakestream.generator;

/** The distribution of event times at a given rate. */
public enum Arrivals {
    /** Evenly spaced. */
    EVEN,
    /** A Poisson process. */
    POISSON
}
