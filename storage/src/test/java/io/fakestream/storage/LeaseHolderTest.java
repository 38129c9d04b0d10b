package io.fakestream.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.model.ProcessIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeaseHolderTest {
    private static final ProcessIdentity SELF = ProcessIdentity.current();
    private static final ProcessIdentity EXITED = new ProcessIdentity(SELF.pid(), "2020-01-01T00:00:00Z");

    @Test
    void isWrittenWithHostAndProcess() {
        LeaseHolder holder = new LeaseHolder("node1", new ProcessIdentity(4711, "2026-11-23T10:15:30Z"));

        assertThat(holder).hasToString("node1 process 4711 of 2026-11-23T10:15:30Z");
    }

    @Test
    void readsWhatItWrites() {
        LeaseHolder holder = LeaseHolder.of(SELF);

        assertThat(LeaseHolder.parse(holder.toString())).contains(holder);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", "unknown", "node1", "node1 process ", "node1 process x of y", " process 47 of y"})
    void readsNothingFromAnotherText(String text) {
        assertThat(LeaseHolder.parse(text)).isEmpty();
    }

    @Test
    void hasNotExitedWhileItsProcessRuns() {
        assertThat(LeaseHolder.of(SELF).hasExited()).isFalse();
    }

    @Test
    void hasExitedIfItsProcessNoLongerRunsOnThisMachine() {
        assertThat(LeaseHolder.of(EXITED).hasExited()).isTrue();
    }

    @Test
    void isNotKnownToHaveExitedOnAnotherMachine() {
        assertThat(new LeaseHolder("another.example.org", EXITED).hasExited()).isFalse();
    }
}
