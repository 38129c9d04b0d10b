package io.fakestream.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.model.EventId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ListenRowTest {
    @Test
    void aSongIsLabelledWithItsTrackAndEachOfItsArtists() {
        assertThat(row("s1", "Mara;The Vogue", "Slow Train").songLabel())
                .isEqualTo("Slow Train \u2013 Mara, The Vogue");
    }

    @Test
    void aSongWithoutATrackNameIsLabelledWithItsId() {
        assertThat(row("s1", "Mara", null).songLabel()).isEqualTo("s1 \u2013 Mara");
    }

    private static ListenRow row(String songId, String artists, @Nullable String trackName) {
        return new ListenRow(
                new EventId("run", 0, 1),
                0,
                0,
                false,
                null,
                null,
                "Ann",
                null,
                30,
                null,
                songId,
                artists,
                null,
                trackName,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
