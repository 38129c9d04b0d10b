package io.fakestream.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class GateTest {
    private final Gate gate = new Gate();

    @Test
    void letsPassWhileItIsOpen() {
        assertThat(gate.isClosed()).isFalse();
        assertThat(gate.pass(5)).isTrue();
    }

    @Test
    void holdsWhoeverComesUntilItOpens() {
        // given
        gate.close();
        CompletableFuture<Boolean> passing = CompletableFuture.supplyAsync(() -> gate.pass(5));
        long standing = gate.awaitStanding();
        boolean passedBefore = passing.isDone();

        // when
        gate.open();

        // then
        assertThat(standing).isEqualTo(5);
        assertThat(passedBefore).isFalse();
        assertThat(passing.join()).isTrue();
        assertThat(gate.isClosed()).isFalse();
    }

    @Test
    void holdsAgainWhenItClosesAgain() {
        // given
        gate.close();
        CompletableFuture<Boolean> first = CompletableFuture.supplyAsync(() -> gate.pass(5));
        gate.awaitStanding();
        gate.open();
        first.join();

        // when
        gate.close();
        CompletableFuture<Boolean> second = CompletableFuture.supplyAsync(() -> gate.pass(6));

        // then
        assertThat(gate.awaitStanding()).isEqualTo(6);
        gate.open();
        assertThat(second.join()).isTrue();
    }

    @Test
    void sendsHomeWhoStandsThereWhenItEnds() {
        // given
        gate.close();
        CompletableFuture<Boolean> passing = CompletableFuture.supplyAsync(() -> gate.pass(5));
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

        // then
        assertThat(gate.pass(5)).isFalse();
        assertThat(gate.isClosed()).isTrue();
        assertThat(gate.awaitStanding()).isEqualTo(-1);
    }

    @Test
    void endsAlsoForWhoWaitsForSomebodyToStand() {
        // given
        gate.close();
        CompletableFuture<Long> waiting = CompletableFuture.supplyAsync(gate::awaitStanding);

        // when
        gate.end();

        // then
        assertThat(waiting.join()).isEqualTo(-1);
    }
}
