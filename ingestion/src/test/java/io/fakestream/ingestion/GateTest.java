package io.fakestream.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class GateTest {
    private final Gate gate = new Gate(1);

    @Test
    void letsPassWhileItIsOpen() {
        assertThat(gate.isClosed()).isFalse();
        assertThat(gate.pass()).isTrue();
    }

    @Test
    void holdsWhoeverComesUntilItOpens() {
        // given
        gate.close();
        CompletableFuture<Boolean> passing = CompletableFuture.supplyAsync(gate::pass);
        gate.awaitStanding();
        boolean passedBefore = passing.isDone();

        // when
        gate.open();

        // then
        assertThat(passedBefore).isFalse();
        assertThat(passing.join()).isTrue();
        assertThat(gate.isClosed()).isFalse();
    }

    @Test
    void holdsAgainWhenItClosesAgain() {
        // given
        gate.close();
        CompletableFuture<Boolean> first = CompletableFuture.supplyAsync(gate::pass);
        gate.awaitStanding();
        gate.open();
        first.join();

        // when
        gate.close();
        CompletableFuture<Boolean> second = CompletableFuture.supplyAsync(gate::pass);
        gate.awaitStanding();

        // then
        assertThat(second).isNotDone();
        gate.open();
        assertThat(second.join()).isTrue();
    }

    @Test
    void waitsUntilAllStand() {
        // given
        Gate three = new Gate(3);
        three.close();
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(three::awaitStanding);
        CompletableFuture<Boolean> first = CompletableFuture.supplyAsync(three::pass);
        three.goHome();
        boolean early = waiting.isDone();

        // when
        CompletableFuture<Boolean> last = CompletableFuture.supplyAsync(three::pass);
        waiting.join();

        // then
        assertThat(early).isFalse();
        three.open();
        assertThat(first.join()).isTrue();
        assertThat(last.join()).isTrue();
    }

    @Test
    void doesNotWaitForWhoWentHome() {
        // given
        gate.goHome();
        gate.close();

        // when
        gate.awaitStanding();

        // then
        assertThat(gate.isClosed()).isTrue();
    }

    @Test
    void sendsHomeWhoStandsThereWhenItEnds() {
        // given
        gate.close();
        CompletableFuture<Boolean> passing = CompletableFuture.supplyAsync(gate::pass);
        gate.awaitStanding();

        // when
        gate.end();

        // then
        assertThat(passing.join()).isFalse();
    }

    @Test
    void letsNobodyPassAfterItsEnd() {
        // given
        gate.end();

        // when
        gate.open();

        // then
        assertThat(gate.pass()).isFalse();
        assertThat(gate.isClosed()).isTrue();
        gate.awaitStanding();
    }
}
