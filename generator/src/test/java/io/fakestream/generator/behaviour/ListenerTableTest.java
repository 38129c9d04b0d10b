package io.fakestream.generator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ListenerTableTest {
    @Test
    void givesEverybodyASeatOfTheirOwn() {
        // given
        ListenerTable seats = new ListenerTable();

        // when
        Set<Integer> taken = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            taken.add(seats.take(i, 0));
        }

        // then
        assertThat(taken).hasSize(1_000);
        assertThat(seats.user(500)).isEqualTo(500);
    }

    @Test
    void givesSeatsThatAreFreeAgainFirst() {
        // given
        ListenerTable seats = new ListenerTable();
        for (int i = 0; i < 100; i++) {
            seats.take(1, 0);
        }

        // when
        for (int seat = 0; seat < 100; seat++) {
            seats.leave(seat);
        }

        // then
        Set<Integer> again = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            again.add(seats.take(1, 0));
        }
        assertThat(again).hasSize(100).allMatch(seat -> seat < 100);
        assertThat(seats.take(1, 0)).isEqualTo(100);
    }

    @Test
    void keepsWhatIsSaidOfEachSeat() {
        // given
        ListenerTable seats = new ListenerTable();
        int other = seats.take(7, 3);
        int seat = seats.take(8, 5);

        // when
        seats.hears(seat, 123_456, 215_000);
        seats.begins(seat, 997_295);
        seats.begins(other, -12);

        // then
        assertThat(seats.user(seat)).isEqualTo(8);
        assertThat(seats.device(seat)).isEqualTo(5);
        assertThat(seats.song(seat)).isEqualTo(123_456);
        assertThat(seats.playedMillis(seat)).isEqualTo(215_000);
        assertThat(seats.session(seat)).isEqualTo(997_295);
        assertThat(seats.session(other)).isEqualTo(-12);
        assertThat(seats.device(other)).isEqualTo(3);
    }
}
