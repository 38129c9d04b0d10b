package io.fakestream.processing;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.model.Dimension;
import io.fakestream.processing.WindowTopN.Found;
import io.fakestream.storage.sink.TopEntry;
import io.fakestream.storage.sink.TopN;
import io.fakestream.storage.sink.TopWindow;
import java.time.Instant;
import org.apache.commons.lang3.SerializationUtils;
import org.junit.jupiter.api.Test;

class WindowTopNTest {
    private static final TopWindow ARTISTS = new TopWindow(Dimension.ARTIST, Instant.parse("2026-11-23T05:30:00Z"));
    private static final TopWindow SONGS = new TopWindow(Dimension.SONG, Instant.parse("2026-11-23T05:30:00Z"));

    @Test
    void mergesTheListsOfTheTasksWithThePreviousOne() {
        WindowTopN one = new WindowTopN();
        one.offer(ARTISTS, 5, () -> entry("Mara", 5));
        one.offer(SONGS, 9, () -> entry("t17", 9));
        WindowTopN other = new WindowTopN();
        other.offer(ARTISTS, 4, () -> entry("The Vogue", 4));
        TopN previous = new TopN();
        previous.offer(entry("Mara", 3));
        previous.offer(entry("Iron Ladder", 2));

        WindowTopN all = new WindowTopN();
        all.offerAll(one.found());
        all.offerAll(other.found());

        assertThat(all.windows()).containsExactlyInAnyOrder(ARTISTS, SONGS);
        assertThat(all.merged(ARTISTS, previous))
                .containsExactly(entry("Mara", 5), entry("The Vogue", 4), entry("Iron Ladder", 2));
        assertThat(all.merged(SONGS, new TopN())).containsExactly(entry("t17", 9));
    }

    @Test
    void createsOnlyEntriesThatMayRank() {
        WindowTopN topN = new WindowTopN();
        for (int i = 0; i < TopN.SIZE; i++) {
            String name = "artist " + i;
            topN.offer(ARTISTS, 7, () -> entry(name, 7));
        }

        topN.offer(ARTISTS, 6, () -> {
            throw new AssertionError("not needed");
        });

        assertThat(topN.found().entries().get(ARTISTS)).hasSize(TopN.SIZE);
    }

    @Test
    void survivesSerialization() {
        WindowTopN topN = new WindowTopN();
        topN.offer(ARTISTS, 5, () -> entry("Mara", 5));

        Found received = SerializationUtils.roundtrip(new ResultWrite.Message(topN.found()))
                .topN();

        assertThat(received).isEqualTo(topN.found());
    }

    private static TopEntry entry(String name, long plays) {
        return new TopEntry(name, name, plays);
    }
}
