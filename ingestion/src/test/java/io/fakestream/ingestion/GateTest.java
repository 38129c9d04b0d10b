package io.fakestream.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // the gate ignores interrupts
class GateTest {
    private final Gate gate = new Gate(1);

    @Test
    void doesNotBlockWhileOpen() {
        assertThat(gate.isClosed()).isFalse();
        assertThat(gate.awaitOpen()).isTrue();
    }

    @Test
    void blocksUntilItOpens() throws Exception {
        // given
        gate.close();
        Call active = Call.of(gate::awaitOpen);
        boolean blockedBefore = active.blocks();

        // when
        gate.open();

        // then
        assertThat(blockedBefore).isTrue();
        assertThat(active.result()).isTrue();
        assertThat(gate.isClosed()).isFalse();
    }

    @Test
    void blocksAgainAfterItIsReopenedAndClosed() throws Exception {
        // given
        gate.close();
        Call first = Call.of(gate::awaitOpen);
        gate.awaitQuiescence();
        gate.open();
        first.result();

        // when
        gate.close();
        Call second = Call.of(gate::awaitOpen);
        gate.awaitQuiescence();

        // then
        assertThat(second.blocks()).isTrue();
        gate.open();
        assertThat(second.result()).isTrue();
    }

    @Test
    void waitsUntilAllThreadsAreBlocked() throws Exception {
        // given three sending threads, one of which has ended and one is blocked
        Gate three = new Gate(3);
        three.close();
        Call waiting = Call.of(() -> {
            three.awaitQuiescence();
            return true;
        });
        three.deregister();
        Call first = Call.of(three::awaitOpen);
        boolean firstBlocks = first.blocks();
        boolean waitedForTheLast = waiting.blocks();

        // when
        Call last = Call.of(three::awaitOpen);

        // then
        assertThat(firstBlocks).isTrue();
        assertThat(waitedForTheLast).isTrue();
        assertThat(waiting.result()).isTrue();
        three.open();
        assertThat(first.result()).isTrue();
        assertThat(last.result()).isTrue();
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
    void releasesBlockedThreadsWhenItEnds() throws Exception {
        // given
        gate.close();
        Call active = Call.of(gate::awaitOpen);
        boolean blockedBefore = active.blocks();

        // when
        gate.end();

        // then
        assertThat(blockedBefore).isTrue();
        assertThat(active.result()).isFalse();
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

    /** A call on a thread of its own. */
    private record Call(FutureTask<Boolean> task, Thread thread) {
        static Call of(Callable<Boolean> work) {
            FutureTask<Boolean> task = new FutureTask<>(work);
            Thread thread = new Thread(task, "gate-test");
            thread.setDaemon(true);
            thread.start();
            return new Call(task, thread);
        }

        /** Waits until the thread is blocked or has ended. */
        boolean blocks() {
            while (thread.getState() != Thread.State.WAITING && thread.isAlive()) {
                Thread.onSpinWait();
            }
            return thread.isAlive();
        }

        boolean result() throws Exception {
            return task.get();
        }
    }
}
