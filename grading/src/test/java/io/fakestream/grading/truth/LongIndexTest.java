package io.fakestream.grading.truth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LongIndexTest {
    @Test
    void everyKeyKeepsItsNumberWhileTheTableGrows() {
        // given
        LongIndex index = new LongIndex();

        // when
        for (int i = 0; i < 100_000; i++) {
            assertThat(index.number((long) i << 32)).isEqualTo(i);
        }

        // then
        for (int i = 0; i < 100_000; i++) {
            assertThat(index.number((long) i << 32)).isEqualTo(i);
            assertThat(index.find((long) i << 32)).isEqualTo(i);
        }
        assertThat(index.find(1)).isEqualTo(-1);
        assertThat(index.size()).isEqualTo(100_000);
    }
}
