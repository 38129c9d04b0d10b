package io.fakestream.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.format.registry.Formats;
import io.fakestream.generator.faults.FaultRates;
import io.fakestream.model.Fault;
import io.fakestream.model.Utf8Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same configuration, seed, start and run id always give the same bytes, in every process. */
class SameBytesTest {
    private static final long COUNT = 100_000;

    /** Every kind of fault of JSON except the giant of a megabyte. */
    private static final FaultRates FAULTS = new FaultRates(Arrays.stream(Fault.values())
            .filter(fault -> fault != Fault.GIANT && Formats.JSON.supports(fault))
            .collect(Collectors.toMap(fault -> fault, fault -> 0.01)));

    /** A change of these hashes changes the streams of all users and must be listed in the changelog. */
    @ParameterizedTest(name = "{0}: the thousand events from {1} on")
    @CsvSource({
        "SESSIONS, 0, 3e3fce1a492a68699880ac909005ccfa381b708726d63c6edd8fb49d584c4e96",
        "SESSIONS, 49500, 93dfb2151b8c152b84c5aa88c46945a3238ac7bccf576ceb1cd8740822293f50",
        "SESSIONS, 99000, 508c25db6000f1079e18d323b0814b97b83924ed49698245b4249898a3436bfe",
        "DRAWS, 0, 97a7c7b41dfddef22048fc4caf5ef1b0cbe00eeb84929edfa6816e27872c914e",
        "DRAWS, 49500, 79b2bf8e2a600f261a231178a256923ab1decb39cd74bcccce4a5d384346bce2",
        "DRAWS, 99000, 5f017d9171f36d77dc08cb2145ee683985f05719e2bf28d80847794f99e72f97"
    })
    void generatesStableBytes(Mode mode, long first, String golden) {
        // given
        Run run = TestRuns.run(mode, COUNT, TestRuns.SHARDS);

        // when
        Map<Long, String> events = new TreeMap<>();
        for (int shard = 0; shard < TestRuns.SHARDS; shard++) {
            ShardStream stream = run.stream(shard);
            stream.skip(Math.max(0, (first - shard) / TestRuns.SHARDS));
            while (events.size() < 100_000 && stream.next()) {
                long index = stream.number() * TestRuns.SHARDS + shard;
                if (index >= first + 1_000) {
                    break;
                }
                if (index >= first) {
                    events.put(index, TestRuns.value(stream));
                }
            }
        }

        // then
        assertThat(events).hasSize(1_000);
        MessageDigest hash = TestRuns.sha256();
        events.values().forEach(event -> hash.update((event + "\n").getBytes(StandardCharsets.UTF_8)));
        assertThat(HexFormat.of().formatHex(hash.digest())).isEqualTo(golden);
    }

    @ParameterizedTest(name = "{0} threads")
    @ValueSource(ints = {1, 2, 8})
    void generatesTheSameBytesWithAnyNumberOfThreads(int threads) throws InterruptedException, ExecutionException {
        // given
        Run run = TestRuns.run(TestRuns.config(Mode.SESSIONS, COUNT, TestRuns.SHARDS, FAULTS));
        long expected = 0;
        for (int shard = TestRuns.SHARDS - 1; shard >= 0; shard--) {
            expected += hashOfShard(run, shard);
        }
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            // when
            List<Callable<Long>> shards = new ArrayList<>();
            IntStream.range(0, TestRuns.SHARDS).forEach(shard -> shards.add(() -> hashOfShard(run, shard)));
            long generated = 0;
            for (Future<Long> hash : executor.invokeAll(shards)) {
                generated += hash.get();
            }

            // then
            assertThat(generated).isEqualTo(expected);
        } finally {
            executor.shutdownNow();
        }
    }

    /** A hash that does not depend on the order of the records. */
    private static long hashOfShard(Run run, int shard) {
        ShardStream stream = run.stream(shard);
        Utf8Buffer value = new Utf8Buffer(1024);
        long sum = 0;
        while (stream.next()) {
            stream.writeValue(TestRuns.SCHEDULE, value);
            long hash = stream.dueMillis(TestRuns.SCHEDULE) * 31 + stream.sendRunMillis();
            for (int i = 0; i < value.length(); i++) {
                hash = (hash ^ value.array()[i]) * 0x100000001b3L;
            }
            sum += hash ^ (hash >>> 29);
        }
        return sum;
    }
}
