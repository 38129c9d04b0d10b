package io.fakestream.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.generator.GeneratorConfig;
import io.fakestream.generator.Run;
import io.fakestream.generator.Schedule;
import io.fakestream.generator.SongSource;
import io.fakestream.model.Lateness;
import io.fakestream.model.Listen;
import io.fakestream.model.RunId;
import io.fakestream.storage.ListenRow;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayedRunTest {
    private static final long START = 1_795_498_200_000L;
    private static final Schedule SCHEDULE = Schedule.of(START, 500);
    private static final Run RUN = new Run(
            new RunId("1f2e3d4c"), new GeneratorConfig(42, 500, null, 1_000, 4, new SongSource(null, 20, 100)), START);

    private final ReplayedRun replayed = new ReplayedRun(RUN, SCHEDULE, List.of(10L, 10L, 10L, 9L));

    @Test
    void makesTheRowOfAnEvent() {
        // given
        Listen listen = RUN.shard(3).listen(7, SCHEDULE);

        // when
        ListenRow row = replayed.row(3, 7, Lateness.DEFAULT);

        // then
        assertThat(row)
                .isEqualTo(new ListenRow(
                        listen.id(),
                        listen.dueMillis(),
                        listen.playedAtMillis(),
                        false,
                        "fsp",
                        listen.user().id(),
                        listen.user().name(),
                        listen.user().address(),
                        listen.user().age(),
                        listen.user().nationality(),
                        listen.song().id(),
                        listen.song().artists(),
                        listen.song().albumName(),
                        listen.song().trackName(),
                        listen.song().durationMillis(),
                        listen.song().genre(),
                        listen.playedMillis(),
                        listen.skipped(),
                        listen.sessionId(),
                        listen.device()));
    }

    @Test
    void tellsLateRowsByTheSameRuleAsTheProcessing() {
        // given a rule that knows no patience at all
        Lateness strict = new Lateness(Duration.ZERO, Duration.ZERO);
        ListenRow ordinary = replayed.row(3, 7, Lateness.DEFAULT);

        // when
        ListenRow row = replayed.row(3, 7, strict);

        // then
        assertThat(ordinary.dueMillis()).isGreaterThan(ordinary.playedAtMillis());
        assertThat(row.late()).isTrue();
    }

    @Test
    void knowsItsStreamAndShards() {
        assertThat(replayed.stream()).isEqualTo("1f2e3d4c");
        assertThat(replayed.shards()).isEqualTo(4);
    }
}
