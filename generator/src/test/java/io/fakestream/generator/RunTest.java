package io.fakestream.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.generator.songs.SongCatalog;
import io.fakestream.model.EventId;
import io.fakestream.model.Listen;
import io.fakestream.model.ListenJson;
import io.fakestream.model.RunId;
import io.fakestream.model.Utf8Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunTest {
    private static final long SEED = 42;
    private static final long START = Instant.parse("2026-11-23T05:30:00Z").toEpochMilli();
    private static final Schedule SCHEDULE = Schedule.of(START, 500);
    private static final SongCatalog SONGS = SongSource.SYNTHETIC.load(SEED);
    private static final Run RUN = run("1f2e3d4c", 100_000L, 16);

    /** A change here is a change of everybody's streams: the changelog says so. */
    @ParameterizedTest(name = "events {0} and the thousand from there")
    @CsvSource({
        "0, e57e7301ea3653f2cbfccd382183c90f57a52697043c840adbc7c8dec8afaa7f",
        "49500, 40dbffeb49a7a1b265c3fded2f6d44abbb07f653526f4617e9c6c8be3f207801",
        "99000, 43c0c7592d26c8cfb3930598c75c34f5aac219206961bb317b071649ba2ba282"
    })
    void makesTheSameBytesForeverAndEverywhere(long first, String golden) {
        assertThat(hash(LongStream.range(first, first + 1_000)
                        .mapToObj(index -> RUN.listen(index, SCHEDULE))
                        .toList()))
                .isEqualTo(golden);
    }

    @ParameterizedTest(name = "{0} threads")
    @ValueSource(ints = {1, 2, 5})
    void makesTheSameBytesWithAnyNumberOfThreads(int threads) throws InterruptedException, ExecutionException {
        // given
        List<String> expected =
                IntStream.range(0, 16).mapToObj(RunTest::hashOfShard).toList();
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            // when
            List<String> made = new ArrayList<>();
            for (Future<String> hash : executor.invokeAll(shards())) {
                made.add(hash.get());
            }

            // then
            assertThat(made).isEqualTo(expected);
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void makesAnEventWithoutTheOnesBeforeIt() {
        // given
        Run fresh = run("1f2e3d4c", 100_000L, 16);

        // when
        Listen alone = fresh.listen(77_777, SCHEDULE);

        // then
        assertThat(alone).isEqualTo(RUN.listen(77_777, SCHEDULE));
    }

    @Test
    void makesOtherEventsFromAnotherSeed() {
        // given
        Run other = new Run(new RunId("1f2e3d4c"), config(43, 100_000L, 16), START, SONGS);

        // when
        long same = LongStream.range(0, 1_000)
                .filter(index -> other.listen(index, SCHEDULE)
                        .user()
                        .equals(RUN.listen(index, SCHEDULE).user()))
                .count();

        // then
        assertThat(same).isZero();
    }

    @Test
    void changesOnlyTheIdsWithTheRunId() {
        // given
        Run other = run("00000001", 100_000L, 16);

        // when
        Listen listen = other.listen(12_345, SCHEDULE);

        // then
        Listen here = RUN.listen(12_345, SCHEDULE);
        assertThat(listen.id()).isEqualTo(new EventId("00000001", 12_345 % 16, 12_345 / 16));
        assertThat(listen).usingRecursiveComparison().ignoringFields("id").isEqualTo(here);
    }

    @ParameterizedTest(name = "index {0} of {1} shards is number {3} of shard {2}")
    @CsvSource({"0, 16, 0, 0", "15, 16, 15, 0", "16, 16, 0, 1", "12345, 16, 9, 771", "7, 1, 0, 7", "1000, 3, 1, 333"})
    void numbersTheEventsOfAShard(long index, int shards, int shard, long number) {
        // given
        Run run = run("1f2e3d4c", null, shards);

        // when
        Listen listen = run.listen(index, SCHEDULE);

        // then
        assertThat(listen.id()).isEqualTo(new EventId("1f2e3d4c", shard, number));
        assertThat(listen.dueMillis()).isEqualTo(SCHEDULE.dueMillis(index));
        assertThat(listen).isEqualTo(run.shard(shard).listen(number, SCHEDULE));
    }

    @ParameterizedTest(name = "{0} events in {1} shards")
    @CsvSource({"0, 16", "1, 16", "15, 16", "16, 16", "17, 16", "1000, 16", "1000, 7", "5, 1"})
    void sharesACountAmongTheShards(long count, int shards) {
        // when
        Map<Integer, List<Long>> numbers = new HashMap<>();
        Run run = run("1f2e3d4c", count, shards);
        LongStream.range(0, count)
                .mapToObj(index -> run.listen(index, SCHEDULE).id())
                .forEach(id -> numbers.computeIfAbsent(id.shard(), shard -> new ArrayList<>())
                        .add(id.number()));

        // then
        long sum = 0;
        for (int shard = 0; shard < shards; shard++) {
            List<Long> own = numbers.getOrDefault(shard, List.of());
            long quota = count / shards + (shard < count % shards ? 1 : 0);
            assertThat(own)
                    .containsExactlyElementsOf(
                            LongStream.range(0, quota).boxed().toList());
            sum += own.size();
        }
        assertThat(sum).isEqualTo(count);
    }

    @Test
    void keepsAUserInOneShard() {
        // when
        Map<Long, Integer> shards = new HashMap<>();
        LongStream.range(0, 50_000)
                .mapToObj(index -> RUN.listen(index, SCHEDULE))
                .forEach(listen -> {
                    Integer before = shards.put(listen.user().id(), listen.id().shard());

                    // then
                    assertThat(before).isIn(null, listen.id().shard());
                    assertThat(listen.user().id()).isBetween(1L, 100_000L);
                });
        assertThat(shards).hasSizeGreaterThan(10_000);
    }

    @Test
    void hasPeopleWhoListenMuch() {
        // when
        Map<Long, Integer> plays = new HashMap<>();
        LongStream.range(0, 100_000)
                .mapToObj(index -> RUN.listen(index, SCHEDULE))
                .forEach(listen -> plays.merge(listen.user().id(), 1, Integer::sum));

        // then the thousand busiest of 100,000 people make a good fifth of the plays, and most people none
        int busiest = plays.values().stream()
                .sorted(Comparator.reverseOrder())
                .limit(1_000)
                .mapToInt(Integer::intValue)
                .sum();
        assertThat(busiest).isBetween(18_000, 27_000);
        assertThat(plays.size()).isBetween(20_000, 50_000);
    }

    @Test
    void letsTasteDependOnAge() {
        // when
        Map<String, int[]> ageSumAndPlays = new HashMap<>();
        LongStream.range(0, 200_000)
                .mapToObj(index -> RUN.listen(index, SCHEDULE))
                .forEach(listen -> {
                    int[] sum = ageSumAndPlays.computeIfAbsent(listen.song().artists(), artist -> new int[2]);
                    sum[0] += listen.user().age();
                    sum[1]++;
                });

        // then
        List<Double> averages = ageSumAndPlays.values().stream()
                .sorted(Comparator.comparingInt(sum -> -sum[1]))
                .limit(10)
                .map(sum -> (double) sum[0] / sum[1])
                .sorted()
                .toList();
        assertThat(averages.get(9) - averages.get(0)).as("%s", averages).isGreaterThan(5);
    }

    @Test
    void tellsEventsShortlyAfterTheyEnded() {
        // when
        long[] delays = LongStream.range(0, 20_000)
                .mapToObj(index -> RUN.listen(index, SCHEDULE))
                .mapToLong(listen -> listen.dueMillis() - listen.playedAtMillis())
                .toArray();

        // then
        assertThat(LongStream.of(delays).min().orElseThrow()).isZero();
        assertThat(LongStream.of(delays).max().orElseThrow()).isBetween(2_900L, (long) Shard.MOST_DELAY_MILLIS);
        assertThat(LongStream.of(delays).average().orElseThrow()).isBetween(950.0, 1_050.0);
    }

    @Test
    void skipsWhatWasHeardInPartOnly() {
        assertThat(LongStream.range(0, 5_000).mapToObj(index -> RUN.listen(index, SCHEDULE)))
                .allSatisfy(listen -> {
                    assertThat(listen.playedMillis()).isBetween(0, listen.song().durationMillis());
                    assertThat(listen.skipped())
                            .isEqualTo(listen.playedMillis() < listen.song().durationMillis());
                });
    }

    @Test
    void beginsASessionEachHalfHour() {
        // given one event a second
        Schedule slow = Schedule.of(START, 1);

        // then
        assertThat(RUN.listen(0, slow).sessionId())
                .isEqualTo(RUN.listen(0, slow).user().id() + "-1");
        assertThat(RUN.listen(1_799, slow).sessionId()).endsWith("-1");
        assertThat(RUN.listen(1_800, slow).sessionId()).endsWith("-2");
    }

    @Test
    void makesTheSameEventsAgainAfterAPause() {
        // given
        Schedule paused = SCHEDULE.with(new Schedule.Pause(5_000, 60_000));
        RunManifest manifest =
                new RunManifest("1f2e3d4c", START, RUN.config(), SONGS.hash(), "listens", 4, paused.pauses());
        Run replayed = new Run(manifest.id(), manifest.config(), manifest.startMillis());

        // when
        List<Listen> again = LongStream.range(4_000, 6_000)
                .mapToObj(index -> replayed.listen(index, manifest.schedule()))
                .toList();

        // then
        assertThat(again)
                .isEqualTo(LongStream.range(4_000, 6_000)
                        .mapToObj(index -> RUN.listen(index, paused))
                        .toList());
        assertThat(again.get(999)).isEqualTo(RUN.listen(4_999, SCHEDULE));
        assertThat(again.get(1_000).user())
                .isEqualTo(RUN.listen(5_000, SCHEDULE).user());
        assertThat(again.get(1_000).dueMillis()).isEqualTo(SCHEDULE.dueMillis(5_000) + 60_000);
        assertThat(again.get(1_000).playedAtMillis())
                .isEqualTo(RUN.listen(5_000, SCHEDULE).playedAtMillis() + 60_000);
    }

    private static Run run(String id, @Nullable Long count, int shards) {
        return new Run(new RunId(id), config(SEED, count, shards), START, SONGS);
    }

    private static GeneratorConfig config(long seed, @Nullable Long count, int shards) {
        return new GeneratorConfig(seed, 500, count, 100_000, shards, SongSource.SYNTHETIC);
    }

    private static List<Callable<String>> shards() {
        return IntStream.range(0, 16)
                .mapToObj(shard -> (Callable<String>) () -> hashOfShard(shard))
                .toList();
    }

    private static String hashOfShard(int shard) {
        Shard made = RUN.shard(shard);
        return hash(LongStream.range(0, 500)
                .mapToObj(number -> made.listen(number, SCHEDULE))
                .toList());
    }

    private static String hash(List<Listen> listens) {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            ListenJson json = new ListenJson();
            for (Listen listen : listens) {
                Utf8Buffer bytes = json.write(listen);
                hash.update(bytes.array(), 0, bytes.length());
                hash.update((byte) '\n');
            }
            return HexFormat.of().formatHex(hash.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
