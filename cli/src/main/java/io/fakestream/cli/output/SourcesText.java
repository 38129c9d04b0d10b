package io.fakestream.cli.output;

import io.fakestream.dashboard.Snapshot.Source;
import io.fakestream.runtime.monitor.DisplayFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What became of the records of each source, as a table for the terminal. */
public final class SourcesText {
    private static final String ROW = "%-10s %13s %11s %13s %9s %11s %9s  %s";

    private SourcesText() {}

    /** A line for each source, under a heading; none if there is only one source. */
    public static List<String> lines(List<Source> sources) {
        List<String> lines = new ArrayList<>();
        if (sources.size() > 1) {
            lines.add(String.format(
                    Locale.ROOT,
                    ROW,
                    "source",
                    "records",
                    "lag",
                    "on time",
                    "late",
                    "duplicates",
                    "rejected",
                    "topic"));
            for (Source source : sources) {
                lines.add(String.format(
                        Locale.ROOT,
                        ROW,
                        source.name(),
                        DisplayFormat.count(source.inKafka()),
                        DisplayFormat.count(source.lag()),
                        DisplayFormat.count(source.onTime()),
                        DisplayFormat.count(source.late()),
                        DisplayFormat.count(source.duplicates()),
                        DisplayFormat.count(source.rejected()),
                        source.topic()));
            }
        }
        return lines;
    }
}
