package io.fakestream.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DaemonThreadsTest {
    @Test
    void createsNamedDaemonThreads() {
        Thread thread = DaemonThreads.named("poll").newThread(() -> {});

        assertThat(thread.getName()).isEqualTo("poll");
        assertThat(thread.isDaemon()).isTrue();
    }
}
