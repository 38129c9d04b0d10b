package io.fakestream.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.model.Dimension;
import io.fakestream.storage.sink.StoredRank;
import io.fakestream.storage.sink.TopEntry;
import io.fakestream.storage.sink.TopWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectedTopNTest {
    private static final TopWindow WINDOW = new TopWindow(Dimension.ARTIST, Instant.parse("2026-11-23T05:30:00Z"));

    private final ExpectedTopN tops = new ExpectedTopN();
    private final List<String> differences = new ArrayList<>();

    @Test
    void findsNoDifferenceIfTheTableIsCorrect() {
        offer("Mara", 2);
        offer("The Vogue", 3);

        compare(1, "The Vogue", 3);
        compare(2, "Mara", 2);
        tops.reportMissing(found -> differences.add(found.text()));

        assertThat(differences).isEmpty();
        assertThat(tops.compared()).isEqualTo(2);
    }

    @Test
    void findsChangedRanks() {
        offer("Mara", 2);
        offer("The Vogue", 3);

        compare(1, "Mara", 2);
        compare(2, "The Vogue", 3);

        assertThat(differences)
                .containsExactly(
                        "top artist, window 2026-11-23T05:30:00Z, rank 1: expected The Vogue (The Vogue) with 3 plays,"
                                + " found Mara (Mara) with 2 plays",
                        "top artist, window 2026-11-23T05:30:00Z, rank 2: expected Mara (Mara) with 2 plays,"
                                + " found The Vogue (The Vogue) with 3 plays");
    }

    @Test
    void findsMissingAndUnexpectedRanks() {
        offer("Mara", 1);

        compare(2, "The Vogue", 1);
        tops.reportMissing(found -> differences.add(found.text()));

        assertThat(differences)
                .containsExactly(
                        "top artist, window 2026-11-23T05:30:00Z, rank 2: expected no row, found The Vogue (The Vogue)"
                                + " with 1 plays",
                        "top artist, window 2026-11-23T05:30:00Z, rank 1: expected Mara (Mara) with 1 plays,"
                                + " found no row");
    }

    @Test
    void findsAMissingWindow() {
        offer("Mara", 1);

        tops.reportMissing(found -> differences.add(found.text()));

        assertThat(differences).hasSize(1);
    }

    private void offer(String artist, int plays) {
        ExpectedSum sum = new ExpectedSum();
        for (int i = 0; i < plays; i++) {
            sum.add(Rows.ROW);
        }
        tops.offer(WINDOW, artist, sum);
    }

    private void compare(int rank, String artist, long plays) {
        tops.compare(
                WINDOW,
                new StoredRank(rank, new TopEntry(artist, artist, plays)),
                found -> differences.add(found.text()));
    }
}
