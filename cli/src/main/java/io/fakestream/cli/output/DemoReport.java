package io.fakestream.cli.output;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fakestream.dashboard.ArtistAge;
import io.fakestream.dashboard.Snapshot.Phase;
import io.fakestream.model.Outcome;
import io.fakestream.runtime.Pipeline;
import io.fakestream.runtime.monitor.DisplayFormat;
import io.fakestream.runtime.monitor.PipelineCounters;
import io.fakestream.storage.ProcessingStatus.Latency;
import io.fakestream.storage.ProcessingStatus.Report;
import io.fakestream.verification.FaultCount;
import io.fakestream.verification.Verdict;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The results of a demo.
 *
 * @param events        at each stage; generated, inKafka and inCassandra are equal in a run without rejections
 * @param latencyMillis due time to acknowledged row, over the whole run; null if the run's time did not follow the clock
 * @param warmLatencyMillis the same over the last 5 to 10 seconds; null also if the servers had not run for long enough to
 *     have compiled most of their code
 * @param startSeconds  by phase
 * @param memoryBytes   resident, by process
 */
public record DemoReport(
        String version,
        String run,
        boolean verified,
        Events events,
        List<ArtistAge> topArtists,
        @Nullable Latency latencyMillis,
        @Nullable Latency warmLatencyMillis,
        Map<String, Double> startSeconds,
        Map<String, Long> memoryBytes,
        List<FaultCount> faults,
        List<String> differences) {
    /** How long events must have been streamed for the servers to be warm. */
    private static final long WARM_UP_SECONDS = 30;

    /** Counts of events. */
    record Events(
            @JsonProperty("made") long generated,
            long inKafka,
            long inCassandra,
            long late,
            @JsonProperty("refused") long rejected) {}

    /** Keeps the JSON name of the count. */
    private interface FaultCountJson {
        @JsonProperty("made")
        long injected();
    }

    /**
     * The report of a pipeline that has been drained and verified.
     *
     * @param streamed how long events were streamed
     */
    public static DemoReport of(Pipeline pipeline, Duration streamed, Verdict verdict, Map<String, Long> memory) {
        PipelineCounters counts = pipeline.monitor().counts();
        Report report = counts.report();
        Report live = pipeline.monitor().isLiveFromStart() ? report : null;
        Map<String, Double> seconds = new LinkedHashMap<>();
        for (Phase phase : pipeline.snapshot().phases()) {
            seconds.put(phase.name(), Math.round(phase.seconds() * 100) / 100.0);
        }
        return new DemoReport(
                Version.text(),
                String.valueOf(pipeline.snapshot().run()),
                verdict.isCorrect(),
                new Events(
                        counts.generated(),
                        counts.inKafka(),
                        verdict.found() + verdict.foreign(),
                        counts.outcome(Outcome.LATE),
                        verdict.rejections()),
                pipeline.snapshot().topArtists(),
                live == null ? null : live.latency(),
                live == null || !isWarm(streamed) ? null : live.recent(),
                seconds,
                memory,
                verdict.faults(),
                verdict.differences());
    }

    /** Rounded, because the last event of a run of 30 s is due a little earlier. */
    static boolean isWarm(Duration streamed) {
        return streamed.plusMillis(500).toSeconds() >= WARM_UP_SECONDS;
    }

    /** The average age, with the number of plays that it is of unless that is all. */
    private static String average(ArtistAge artist) {
        Double age = artist.averageAge();
        if (age == null) {
            return "-, no play has an age";
        }
        String years = String.format(Locale.ROOT, "%.1f", age);
        return artist.playsWithAge() == artist.plays()
                ? years
                : years + String.format(Locale.ROOT, " of %d plays with an age", artist.playsWithAge());
    }

    public void print(PrintStream out) {
        out.println();
        out.printf(
                Locale.ROOT,
                "Events     %,d generated, %,d in Kafka, %,d in Cassandra, %,d late, %,d rejected%n",
                events.generated,
                events.inKafka,
                events.inCassandra,
                events.late,
                events.rejected);
        FaultTable.print(faults, out);
        out.println("Most played artists                        plays   average age of the listeners");
        for (ArtistAge artist : topArtists) {
            out.printf(Locale.ROOT, "  %-36s %9d   %s%n", shortened(artist.artist()), artist.plays(), average(artist));
        }
        Latency whole = latencyMillis;
        Latency warm = warmLatencyMillis;
        if (whole == null) {
            out.println("Latency    end to end: not reported, because the run's time did not follow the clock");
        } else {
            out.println("Latency    end to end, whole run: " + text(whole));
            out.println("           last seconds, warm: "
                    + (warm == null ? "not reported for runs of less than " + WARM_UP_SECONDS + " s" : text(warm)));
        }
        out.println("Start      " + joined(startSeconds, seconds -> DisplayFormat.seconds(seconds)));
        long all = memoryBytes.values().stream().mapToLong(Long::longValue).sum();
        out.println("Memory     " + joined(memoryBytes, bytes -> (bytes >> 20) + " MiB") + ", total " + (all >> 20)
                + " MiB");
        out.println();
        if (verified) {
            out.println("Verified: every row and every result is correct.");
        } else {
            out.println("NOT verified; the first differences:");
            differences.forEach(line -> out.println("  " + line));
        }
    }

    public void write(Path file) {
        JsonReport.write(file, this, json -> json.addMixIn(FaultCount.class, FaultCountJson.class));
    }

    private static <T> String joined(Map<String, T> values, Function<T, String> text) {
        return String.join(
                ", ",
                values.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + text.apply(entry.getValue()))
                        .toList());
    }

    private static String text(Latency latency) {
        return "p50 " + latency.p50() + " ms, p95 " + latency.p95() + " ms, p99 " + latency.p99() + " ms";
    }

    private static String shortened(String name) {
        return name.length() <= 36 ? name : name.substring(0, 35) + "…";
    }
}
