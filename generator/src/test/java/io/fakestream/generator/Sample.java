package io.fakestream.generator;

import io.fakestream.generator.behaviour.Listening;
import io.fakestream.generator.behaviour.Play;
import io.fakestream.generator.songs.CatalogArtist;
import io.fakestream.generator.songs.SongCatalog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The plays of the users of a run, with the statistics that studies of real listeners use. */
final class Sample {
    final Run run;
    final int plays;
    final int[] playedMillis;
    final int[] songs;
    final int[] users;
    final long[] dueMillis;
    final double meanListening;

    private final int[] artistOf;

    private Sample(Run run) {
        this.run = run;
        Long count = run.config().count();
        this.plays = count == null ? 0 : count.intValue();
        this.playedMillis = new int[plays];
        this.songs = new int[plays];
        this.users = new int[plays];
        this.dueMillis = new long[plays];
        this.artistOf = artistOf(run.catalog());
        double listening = 0;
        int at = 0;
        for (int shard = 0; shard < run.config().shards(); shard++) {
            Slots slots = Slots.of(run.config(), run.curve(), shard);
            Listening listeners = run.listening(run.people(shard));
            Play play = new Play();
            long quota = run.config().quota(shard);
            for (long number = 0; number < quota; number++) {
                dueMillis[at] = slots.nextMillis();
                listeners.next(number, dueMillis[at], play);
                playedMillis[at] = play.playedMillis;
                songs[at] = play.song;
                users[at++] = (int) play.userId;
                listening += (double) listeners.listening() / quota;
            }
        }
        this.meanListening = listening;
    }

    /** All plays of a run with a count. */
    static Sample of(GeneratorConfig config, SongCatalog catalog) {
        return new Sample(new Run(TestRuns.ID, config, TestRuns.START, catalog));
    }

    int artist(int play) {
        return artistOf[songs[play]];
    }

    /** Plays of each artist, by rank in the catalogue. */
    long[] artistPlays() {
        long[] counts = new long[run.catalog().artists().size()];
        for (int play = 0; play < plays; play++) {
            counts[artist(play)]++;
        }
        return counts;
    }

    long[] songPlays() {
        long[] counts = new long[run.catalog().size()];
        for (int song : songs) {
            counts[song]++;
        }
        return counts;
    }

    /** The average age of the listeners of each artist, for artists with more than this number of plays. */
    double[] artistAges(int morePlaysThan) {
        long[] counts = artistPlays();
        long[] ages = new long[counts.length];
        for (int play = 0; play < plays; play++) {
            ages[artist(play)] += run.population().age(users[play]);
        }
        return IntStream.range(0, counts.length)
                .filter(artist -> counts[artist] > morePlaysThan)
                .mapToDouble(artist -> (double) ages[artist] / counts[artist])
                .sorted()
                .toArray();
    }

    /** For each user with at least this number of plays: the plays of each of their artists, ascending. */
    List<int[]> artistsOfUsers(int leastPlays) {
        Map<Long, int[]> byUserAndArtist = new HashMap<>();
        for (int play = 0; play < plays; play++) {
            byUserAndArtist.computeIfAbsent((long) users[play] << 20 | artist(play), key -> new int[1])[0]++;
        }
        Map<Long, List<Integer>> byUser = new HashMap<>();
        byUserAndArtist.forEach((key, count) ->
                byUser.computeIfAbsent(key >> 20, user -> new ArrayList<>()).add(count[0]));
        return byUser.values().stream()
                .map(counts -> counts.stream().mapToInt(count -> count).sorted().toArray())
                .filter(counts -> Arrays.stream(counts).sum() >= leastPlays)
                .toList();
    }

    /** Plays of each user of the population, ascending. */
    int[] userPlays() {
        int[] counts = new int[(int) run.config().users()];
        for (int user : users) {
            counts[user - 1]++;
        }
        Arrays.sort(counts);
        return counts;
    }

    private static int[] artistOf(SongCatalog catalog) {
        int[] artistOf = new int[catalog.size()];
        List<CatalogArtist> artists = catalog.artists();
        for (int artist = 0; artist < artists.size(); artist++) {
            CatalogArtist one = artists.get(artist);
            Arrays.fill(artistOf, one.firstSong(), one.firstSong() + one.songCount(), artist);
        }
        return artistOf;
    }
}
