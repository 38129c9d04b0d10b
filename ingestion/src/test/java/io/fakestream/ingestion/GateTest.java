package io.fakestream.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class GateTest {
    private final Gate gate = new Gate(1);

    @Test
    void doesNotBlockWhileOpen() {
        assertThat(gate.isClosed()).isFalse();
        assertThat(gate.awaitOpen()).isTrue();
    }

    @Test
    void blocksUntilItOpens() {
        // given
        gate.close();
        CompletableFuture<Boolean> active = CompletableFuture.supplyAsync(gate::awaitOpen);
        gate.awaitQuiescence();
        boolean passedBefore = active.isDone();

        // when
        gate.open();

        // then
        assertThat(passedBefore).isFalse();
        assertThat(active.join()).isTrue();
        assertThat(gate.isClosed()).isFalse();
    }

    @Test
    void blocksAgainAfterItIsReopenedAndClosed() {
        // given
        gate.close();
        CompletableFuture<Boolean> first = CompletableFuture.supplyAsync(gate::awaitOpen);
        gate.awaitQuiescence();
        gate.open();
        first.join();

        // when
        gate.close();
        CompletableFuture<Boolean> second = CompletableFuture.supplyAsync(gate::awaitOpen);
        gate.awaitQuiescence();

        // then
        assertThat(second).isNotDone();
        gate.open();
        assertThat(second.join()).isTrue();
    }

    @Test
    void waitsUntilAllThreadsAreBlocked() {
        // given
        Gate three = new Gate(3);
        three.close();
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(three::awaitQuiescence);
        CompletableFuture<Boolean> first = CompletableFuture.supplyAsync(three::awaitOpen);
        three.deregister();
        boolean early = waiting.isDone();

        // when
        CompletableFuture<Boolean> last = CompletableFuture.supplyAsync(three::awaitOpen);
        waiting.join();

        // then
        assertThat(early).isFalse();
        three.open();
        assertThat(first.join()).isTrue();
        assertThat(last.join()).isTrue();
    }

    @Test
    void doesNotWaitForDeregisteredThreads() {
        // given
        gate.deregister();
        gate.close();

        // when
        gate.awaitQuiescence();

        // then
        assertThat(gate.isClosed()).isTrue();
    }

    @Test
    void releasesBlockedThreadsWhenItEnds() {
        // given
        gate.close();
        CompletableFuture<Boolean> active = CompletableFuture.supplyAsync(gate::awaitOpen);
        gate.awaitQuiescence();

        // when
        gate.end();

        // then
        assertThat(active.join()).isFalse();
    }

    @Test
    void staysClosedAfterItsEnd() {
        // given
        gate.end();

        // when
        gate.open();

        // then
        assertThat(gate.awaitOpen()).isFalse();
        assertThat(gate.isClosed()).isTrue();
        gate.awaitQuiescence();
    }
}
