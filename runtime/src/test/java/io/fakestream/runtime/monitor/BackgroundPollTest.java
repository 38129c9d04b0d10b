package io.fakestream.runtime.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackgroundPollTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger polls = new AtomicInteger();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void waitsForTheAnswer() {
        new BackgroundPoll(polls::incrementAndGet, threads).startAndWait();

        assertThat(polls).hasValue(1);
    }

    @Test
    void doesNotWaitForAServerThatDoesNotAnswerAndAsksItOnlyOnce() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        BackgroundPoll poll = new BackgroundPoll(
                () -> {
                    polls.incrementAndGet();
                    asked.countDown();
                    awaitUninterrupted(answer);
                },
                threads);

        poll.startAndWait();
        poll.startAndWait();

        asked.await();
        assertThat(polls).hasValue(1);
        answer.countDown();
    }

    @Test
    void asksAgainAfterAFailure() {
        BackgroundPoll poll = new BackgroundPoll(
                () -> {
                    polls.incrementAndGet();
                    throw new IllegalStateException("not reachable");
                },
                threads);

        poll.startAndWait();
        poll.startAndWait();

        assertThat(polls).hasValue(2);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
