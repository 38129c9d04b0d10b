package io.fakestream.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ProcessIdentityTest {
    @Test
    void findsARunningProcess() {
        ProcessIdentity self = ProcessIdentity.current();

        assertThat(self.isAlive()).isTrue();
        assertThat(self.handle()).contains(ProcessHandle.current());
    }

    @Test
    void readsWhatItWrites() {
        ProcessIdentity self = ProcessIdentity.current();

        assertThat(ProcessIdentity.parse(self.toString())).contains(self);
    }

    @Test
    void isWrittenWithItsStartTime() {
        assertThat(new ProcessIdentity(4711, "2026-11-23T10:15:30Z")).hasToString("4711 of 2026-11-23T10:15:30Z");
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(
            strings = {"", "47", "47 of ", "of 2026-11-23T10:15:30Z", "47\t2026-11-23T10:15:30Z", "x of y", "-1 of y"})
    void readsNothingFromAnotherText(String text) {
        assertThat(ProcessIdentity.parse(text)).isEmpty();
    }

    @Test
    void isNotAnotherProcessWithTheSameId() {
        ProcessIdentity earlier = new ProcessIdentity(ProcessHandle.current().pid(), "2020-01-01T00:00:00Z");

        assertThat(earlier.isAlive()).isFalse();
        assertThat(earlier.handle()).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isNotAliveAfterItExited() throws IOException {
        Process process = new ProcessBuilder("sleep", "60").start();
        ProcessIdentity identity = ProcessIdentity.of(process.toHandle());
        boolean before = identity.isAlive();

        process.destroyForcibly().onExit().join();

        assertThat(before).isTrue();
        assertThat(identity.isAlive()).isFalse();
    }
}
