package io.fakestream.cli.output;

import io.fakestream.ingestion.replay.History;
import io.fakestream.ingestion.replay.LeftOut;
import io.fakestream.ingestion.replay.ReplayCounts;
import io.fakestream.ingestion.replay.ReplayPace;
import io.fakestream.model.Utf8Buffer;
import io.fakestream.runtime.monitor.DisplayFormat;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** What {@code fsp replay} prints. */
public final class ReplayText {
    private static final int SAMPLE = 5;

    private ReplayText() {}

    /** What was read, and what of it is left out. The numbers add up. */
    public static void print(History history, PrintStream out) {
        ReplayCounts counts = history.counts();
        history.notes().forEach(note -> out.println("Note       " + note));
        history.skippedFiles().forEach(file -> out.println("Skipped    " + file));
        out.println(
                "Read       " + entries(counts.read()) + " of " + DisplayFormat.plural(counts.files(), "file") + ": "
                        + DisplayFormat.plural(counts.plays(), "play") + " of "
                        + DisplayFormat.plural(history.listeners(), "listener") + ", "
                        + DisplayFormat.count(counts.allLeftOut()) + " left out");
        for (Map.Entry<LeftOut, Long> one : counts.leftOut().entrySet()) {
            out.println("Left out   " + DisplayFormat.count(one.getValue()) + " "
                    + one.getKey().text());
        }
        if (history.size() > 0) {
            out.println("Period     " + Instant.ofEpochMilli(history.playedAtMillis(0)) + " to "
                    + Instant.ofEpochMilli(history.playedAtMillis(history.size() - 1)));
        }
    }

    /** The first events, as they would be published from {@code startMillis} on. */
    public static void printSample(History history, ReplayPace pace, long startMillis, PrintStream out) {
        Utf8Buffer value = new Utf8Buffer(1024);
        for (int i = 0; i < Math.min(SAMPLE, history.size()); i++) {
            history.write(i, pace.playedAtMillis(history, i, startMillis, startMillis), value);
            out.println(new String(value.array(), 0, value.length(), StandardCharsets.UTF_8));
        }
        out.println("Nothing was published.");
    }

    /** What was published, at the end or when the replay was stopped. */
    public static String published(History history, long published, String topic, double seconds) {
        String what = "Published  " + DisplayFormat.plural(published, "play") + " to the topic " + topic + " in "
                + DisplayFormat.seconds(seconds) + ": " + DisplayFormat.rate(published / Math.max(seconds, 1e-3));
        return published == history.size()
                ? what
                : what + ", then stopped; " + DisplayFormat.count(history.size() - published) + " not published";
    }

    private static String entries(long number) {
        return DisplayFormat.count(number) + (number == 1 ? " entry" : " entries");
    }
}
