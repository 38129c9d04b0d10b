package io.fakestream.cli.output;

import io.fakestream.dashboard.Processing;
import io.fakestream.dashboard.Processing.Batch;
import io.fakestream.runtime.monitor.DisplayFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Formats the status of the processing in a few lines. */
public final class ProcessingText {
    private static final double MEBIBYTE = 1 << 20;

    private ProcessingText() {}

    public static List<String> lines(Processing now) {
        List<String> lines = new ArrayList<>();
        Batch batch = now.batch();
        if (batch != null) {
            lines.add("batch: " + DisplayFormat.plural(batch.events(), "event") + " in " + batch.millis() + " ms"
                    + phases(batch.phaseMillis()));
            lines.add("input " + DisplayFormat.rate(batch.inputEventsPerSecond()) + ", processed "
                    + DisplayFormat.rate(batch.processedEventsPerSecond()) + ", state "
                    + DisplayFormat.plural(batch.stateRows(), "row")
                    + " in " + String.format(Locale.ROOT, "%,.1f MiB", batch.stateBytes() / MEBIBYTE));
        }
        Double lagSeconds = now.lagSeconds();
        lines.add("lag " + DisplayFormat.plural(now.lagEvents(), "event")
                + (lagSeconds == null ? "" : ", " + DisplayFormat.seconds(lagSeconds)) + "; written "
                + DisplayFormat.rate(now.rowsPerSecond()) + ", retried " + DisplayFormat.count(now.writesRetried())
                + ", dropped by watermark "
                + DisplayFormat.count(now.droppedByWatermark()) + ", restarts " + now.restarts());
        String deadLetters = listed(now.deadLetters(), "");
        if (!deadLetters.isEmpty()) {
            lines.add("dead letters: " + deadLetters);
        }
        return lines;
    }

    /** The phases of a batch without the total, longest first. */
    private static String phases(Map<String, Long> millis) {
        Map<String, Long> parts = millis.entrySet().stream()
                .filter(phase -> !phase.getKey().equals("triggerExecution"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        String listed = listed(parts, " ms");
        return listed.isEmpty() ? "" : " (" + listed + ")";
    }

    private static String listed(Map<String, Long> numbers, String unit) {
        return numbers.entrySet().stream()
                .filter(number -> number.getValue() > 0)
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(number -> number.getKey() + " " + DisplayFormat.count(number.getValue()) + unit)
                .collect(Collectors.joining(", "));
    }
}
