package io.fakestream.generator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ListenerTableTest {
    @Test
    void allocatesDistinctSlots() {
        // given
        ListenerTable listeners = new ListenerTable();

        // when
        Set<Integer> taken = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            taken.add(listeners.allocate(i, 0));
        }

        // then
        assertThat(taken).hasSize(1_000);
        assertThat(listeners.user(500)).isEqualTo(500);
    }

    @Test
    void reusesReleasedSlots() {
        // given
        ListenerTable listeners = new ListenerTable();
        for (int i = 0; i < 100; i++) {
            listeners.allocate(1, 0);
        }

        // when
        for (int slot = 0; slot < 100; slot++) {
            listeners.release(slot);
        }

        // then
        Set<Integer> again = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            again.add(listeners.allocate(1, 0));
        }
        assertThat(again).hasSize(100).allMatch(slot -> slot < 100);
        assertThat(listeners.allocate(1, 0)).isEqualTo(100);
    }

    @Test
    void storesTheFieldsOfEachSlot() {
        // given
        ListenerTable listeners = new ListenerTable();
        int other = listeners.allocate(7, 3);
        int slot = listeners.allocate(8, 5);

        // when
        listeners.setPlay(slot, 123_456, 215_000);
        listeners.setSession(slot, 997_295);
        listeners.setSession(other, -12);

        // then
        assertThat(listeners.user(slot)).isEqualTo(8);
        assertThat(listeners.device(slot)).isEqualTo(5);
        assertThat(listeners.song(slot)).isEqualTo(123_456);
        assertThat(listeners.playedMillis(slot)).isEqualTo(215_000);
        assertThat(listeners.session(slot)).isEqualTo(997_295);
        assertThat(listeners.session(other)).isEqualTo(-12);
        assertThat(listeners.device(other)).isEqualTo(3);
    }
}
