package io.fakestream.verification;

import io.fakestream.model.EventId;
import io.fakestream.storage.ListenRow;
import org.jspecify.annotations.Nullable;

/** Rows to verify. */
final class Rows {
    static final ListenRow ROW = row("The Vogue", 34, 1_795_498_211_123L, false);

    private Rows() {}

    static ListenRow row(String artists, int age, long playedAtMillis, boolean late) {
        return row(artists, age, playedAtMillis, late, "Germany", "indie");
    }

    /** One that counts for its artists alone, as a foreign event may. */
    static ListenRow ofArtists(String artists, int age, long playedAtMillis, boolean late) {
        return row(artists, age, playedAtMillis, late, null, null);
    }

    private static ListenRow row(
            String artists,
            int age,
            long playedAtMillis,
            boolean late,
            @Nullable String country,
            @Nullable String genre) {
        return new ListenRow(
                new EventId("1f2e3d4c", 3, 12_345),
                playedAtMillis + 1_000,
                playedAtMillis,
                late,
                "fsp",
                48_213L,
                "Zoë",
                "Köln",
                age,
                country,
                "t17",
                artists,
                "Rainfall",
                "Low Tide",
                215_000,
                genre,
                182_000,
                true,
                "48213-17",
                "mobile");
    }
}
