package io.fakestream.generator.songs;

import io.fakestream.generator.random.Draws;

/** Standard normal draws (Box and Muller, 1958), bit-identical on every JVM. */
final class NormalDraws {
    private NormalDraws() {}

    /** The draw at {@code index}, computed from the draws {@code 2 index} and {@code 2 index + 1} of the stream. */
    static double at(Draws draws, long index) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - draws.unit(2 * index)));
        return radius * StrictMath.cos(2 * Math.PI * draws.unit(2 * index + 1));
    }
}
