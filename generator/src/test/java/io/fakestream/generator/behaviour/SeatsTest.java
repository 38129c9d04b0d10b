package io.fakestream.generator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeatsTest {
    @Test
    void givesEverybodyASeatOfTheirOwn() {
        // given
        Seats seats = new Seats();

        // when
        Set<Integer> taken = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            int seat = seats.take();
            taken.add(seat);
            seats.user[seat] = i;
        }

        // then
        assertThat(taken).hasSize(1_000);
        assertThat(seats.user[500]).isEqualTo(500);
    }

    @Test
    void givesSeatsThatAreFreeAgainFirst() {
        // given
        Seats seats = new Seats();
        for (int i = 0; i < 100; i++) {
            seats.take();
        }

        // when
        for (int seat = 0; seat < 100; seat++) {
            seats.leave(seat);
        }

        // then
        Set<Integer> again = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            again.add(seats.take());
        }
        assertThat(again).hasSize(100).allMatch(seat -> seat < 100);
        assertThat(seats.take()).isEqualTo(100);
    }
}
