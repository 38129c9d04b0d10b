package io.fakestream.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BoundedWritesTest {
    private static final SimpleStatement WRITE = SimpleStatement.newInstance("INSERT");
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** What the session answers, in this order; when nothing is left, requests stay in flight. */
    private final Queue<CompletableFuture<AsyncResultSet>> answers = new ConcurrentLinkedQueue<>();

    private final List<CompletableFuture<AsyncResultSet>> inFlight = new CopyOnWriteArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger acknowledged = new AtomicInteger();

    @Test
    void retriesAWriteThatTimesOutUntilItIsAcknowledged() {
        answers.add(CompletableFuture.failedFuture(new DriverTimeoutException("no answer")));
        answers.add(CompletableFuture.failedFuture(new DriverTimeoutException("no answer")));
        answers.add(applied());
        BoundedWrites writes = writes(1, TIMEOUT);

        writes.send(WRITE, acknowledged::incrementAndGet);
        writes.awaitAll();

        assertThat(requests).hasValue(3);
        assertThat(writes.retried()).isEqualTo(2);
        assertThat(acknowledged).hasValue(1);
    }

    @Test
    void failsAtOnceForACauseThatIsNotTransient() {
        answers.add(CompletableFuture.failedFuture(new IllegalStateException("wrong type")));
        BoundedWrites writes = writes(1, TIMEOUT);

        writes.send(WRITE, acknowledged::incrementAndGet);

        assertThatThrownBy(writes::awaitAll)
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("wrong type");
        assertThat(requests).hasValue(1);
        assertThat(acknowledged).hasValue(0);
    }

    @Test
    void givesUpWhenTheTimeoutHasPassed() {
        for (int i = 0; i < 100; i++) {
            answers.add(CompletableFuture.failedFuture(new DriverTimeoutException("no answer")));
        }
        BoundedWrites writes = writes(1, Duration.ofMillis(200));

        writes.send(WRITE, acknowledged::incrementAndGet);

        assertThatThrownBy(writes::awaitAll).hasRootCauseMessage("no answer");
        assertThat(requests.get()).isBetween(2, 6); // after 0, 50, 150 and 350 ms
    }

    @Test
    void sendsNothingMoreAfterAFailure() {
        answers.add(CompletableFuture.failedFuture(new IllegalStateException("wrong type")));
        BoundedWrites writes = writes(4, TIMEOUT);
        writes.send(WRITE, acknowledged::incrementAndGet);

        assertThatThrownBy(() -> writes.send(WRITE, acknowledged::incrementAndGet))
                .hasRootCauseMessage("wrong type");
        assertThat(requests).hasValue(1);
    }

    @Test
    void failsIfAnAcknowledgementThrows() {
        answers.add(applied());
        BoundedWrites writes = writes(1, TIMEOUT);

        writes.send(WRITE, () -> {
            throw new IllegalStateException("cannot count");
        });

        assertThatThrownBy(writes::awaitAll).hasRootCauseMessage("cannot count");
    }

    @Test
    void blocksWhileAsManyRequestsAreInFlightAsAllowed() throws Exception {
        BoundedWrites writes = writes(2, TIMEOUT);
        writes.send(WRITE, acknowledged::incrementAndGet);
        writes.send(WRITE, acknowledged::incrementAndGet);

        CompletableFuture<Void> third =
                CompletableFuture.runAsync(() -> writes.send(WRITE, acknowledged::incrementAndGet));
        assertThatThrownBy(() -> third.get(200, TimeUnit.MILLISECONDS))
                .isInstanceOf(java.util.concurrent.TimeoutException.class);
        assertThat(requests).hasValue(2);

        inFlight.get(0).complete(applied().join());
        third.get(10, TimeUnit.SECONDS);
        inFlight.forEach(one -> one.complete(applied().join()));
        writes.awaitAll();
        assertThat(requests).hasValue(3);
        assertThat(acknowledged).hasValue(3);
    }

    private BoundedWrites writes(int limit, Duration timeout) {
        return new BoundedWrites(session(), limit, timeout);
    }

    /** A session that only executes asynchronous requests, with the prepared answers. */
    private CqlSession session() {
        return (CqlSession) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {CqlSession.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("executeAsync")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    requests.incrementAndGet();
                    CompletableFuture<AsyncResultSet> answer = answers.poll();
                    if (answer == null) {
                        answer = new CompletableFuture<>();
                        inFlight.add(answer);
                    }
                    return answer;
                });
    }

    private static CompletableFuture<AsyncResultSet> applied() {
        return CompletableFuture.completedFuture((AsyncResultSet) Proxy.newProxyInstance(
                BoundedWritesTest.class.getClassLoader(),
                new Class<?>[] {AsyncResultSet.class},
                (proxy, method, args) -> {
                    throw new UnsupportedOperationException(method.getName());
                }));
    }
}
