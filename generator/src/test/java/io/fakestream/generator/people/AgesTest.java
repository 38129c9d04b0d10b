package io.fakestream.generator.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.generator.random.Draws;
import org.junit.jupiter.api.Test;

class AgesTest {
    private static final int PEOPLE = 200_000;

    @Test
    void matchesTheFormula() {
        Draws draws = Draws.of(7, "ages");
        for (int id = 0; id < PEOPLE; id++) {
            assertThat(Ages.ofBits(draws.bits(id))).isEqualTo(Ages.at(draws.unit(id)));
        }
    }

    @Test
    void mapsTheFirstQuantileToTheYoungestAndTheLastToTheOldest() {
        assertThat(Ages.ofBits(0)).isEqualTo(Ages.YOUNGEST);
        assertThat(Ages.ofBits(-1)).isEqualTo(Ages.OLDEST);
    }
}
