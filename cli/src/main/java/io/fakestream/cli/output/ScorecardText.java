package io.fakestream.cli.output;

import io.fakestream.grading.Delivery;
import io.fakestream.grading.Scorecard;
import io.fakestream.grading.events.EventGrade;
import io.fakestream.grading.events.OutcomeGrade;
import io.fakestream.grading.finding.Finding;
import io.fakestream.grading.finding.Latency;
import io.fakestream.grading.results.ResultGrade;
import io.fakestream.runtime.monitor.DisplayFormat;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Prints a scorecard. */
public final class ScorecardText {
    private static final String INDENT = "           ";

    private final Scorecard scorecard;

    public ScorecardText(Scorecard scorecard) {
        this.scorecard = scorecard;
    }

    public void print(PrintStream out) {
        out.println("Truth      " + DisplayFormat.plural(scorecard.records(), "record") + ": "
                + DisplayFormat.count(scorecard.onTime()) + " on time, " + DisplayFormat.count(scorecard.late())
                + " late, " + DisplayFormat.plural(scorecard.duplicates(), "duplicate") + ", "
                + DisplayFormat.count(scorecard.rejected()) + " to be rejected");
        scorecard.events().forEach(grade -> print(grade, out));
        scorecard.results().forEach(grade -> print(grade, out));
        scorecard.outcomes().forEach(grade -> print(grade, out));
        if (scorecard.delivery() != Delivery.UNKNOWN) {
            out.println("Delivery   " + scorecard.delivery().text());
        }
        out.println();
        List<Finding> findings = scorecard.findings();
        if (scorecard.isCorrect()) {
            out.println("Correct: everything that was compared is as expected.");
            if (scorecard.rejected() > 0 && scorecard.outcomes().isEmpty()) {
                out.println("Not compared: the " + DisplayFormat.plural(scorecard.rejected(), "record")
                        + " to be rejected. Add --results FILE with a column reason.");
            }
            return;
        }
        out.println(findings.isEmpty() ? "Not correct. No known mistake explains the differences." : "Mistakes");
        for (int i = 0; i < findings.size(); i++) {
            Finding finding = findings.get(i);
            out.println("  " + (i + 1) + ". " + finding.mistake().text());
            out.println("     " + finding.evidence());
            out.println("     " + finding.mistake().advice());
        }
    }

    private static void print(EventGrade grade, PrintStream out) {
        out.println("Events     " + grade.input() + " (" + grade.columns() + "): "
                + DisplayFormat.plural(grade.rows(), "row") + ", " + DisplayFormat.count(grade.expected())
                + " expected");
        out.println(INDENT + DisplayFormat.count(grade.missing()) + " missing, "
                + DisplayFormat.count(grade.repeated()) + " repeated, " + DisplayFormat.count(grade.extra())
                + " extra" + late(grade));
        grade.examples().forEach(example -> out.println(INDENT + example));
        print(grade.latency(), "due time to row", out);
    }

    private static String late(EventGrade grade) {
        if (grade.late() == 0) {
            return "";
        }
        return "; late events: "
                + (grade.lateFound() == 0
                        ? "left out"
                        : DisplayFormat.count(grade.lateFound()) + " of " + DisplayFormat.count(grade.late()));
    }

    private static void print(ResultGrade grade, PrintStream out) {
        out.println("Results    " + grade.input() + " (" + grade.columns() + "): "
                + DisplayFormat.plural(grade.rows(), "row") + ", " + DisplayFormat.count(grade.expected())
                + " expected");
        List<String> parts = new ArrayList<>();
        parts.add(DisplayFormat.count(grade.equal()) + " correct");
        add(grade.different(), "different", parts);
        add(grade.missing(), "missing", parts);
        add(grade.extra(), "extra", parts);
        add(grade.repeated(), "repeated", parts);
        out.println(INDENT
                + String.join(", ", parts)
                + (grade.different() == 0
                        ? ""
                        : grade.maxError() == 0
                                ? "; only ranks differ"
                                : String.format(
                                        Locale.ROOT, "; values differ by up to %.1f %%", 100 * grade.maxError())));
        grade.examples().forEach(example -> out.println(INDENT + example));
        print(grade.latency(), "end of window to row", out);
    }

    private static void print(OutcomeGrade grade, PrintStream out) {
        List<String> parts = new ArrayList<>();
        new TreeMap<>(grade.expected()).forEach((code, expected) -> {
            long found = grade.found().getOrDefault(code, 0L);
            parts.add(code + " " + DisplayFormat.count(found)
                    + (found == expected ? "" : " (expected " + DisplayFormat.count(expected) + ")"));
        });
        out.println("Outcomes   " + grade.input() + ": " + (parts.isEmpty() ? "none" : String.join(", ", parts))
                + (grade.expected().containsKey(OutcomeGrade.ALL_REASONS)
                        ? "; not compared by reason, because there are others than those of the truth"
                        : ""));
    }

    private static void print(@Nullable Latency latency, String what, PrintStream out) {
        if (latency != null) {
            out.println(INDENT + "latency, " + what + ": p50 " + latency.p50() + " ms, p99 " + latency.p99()
                    + " ms, max " + latency.max() + " ms");
        }
    }

    private static void add(long count, String what, List<String> parts) {
        if (count > 0) {
            parts.add(DisplayFormat.count(count) + " " + what);
        }
    }
}
