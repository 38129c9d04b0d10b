package io.fakestream.generator;

/** How events lie in time at a given rate. */
public enum Arrivals {
    /** Evenly spaced. */
    EVEN,
    /** Independent of each other. */
    POISSON
}
