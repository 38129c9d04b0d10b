package io.fakestream.benchmark.pipeline;

import java.io.PrintStream;
import java.util.List;

/**
 * One line of the table of target values.
 *
 * @param measured as text with its unit, or why it was not measured
 */
record Figure(String what, String atLeast, String aim, String measured) {
    static void print(List<Figure> figures, PrintStream out) {
        out.printf("%n%-68s %-18s %-18s %s%n", "", "at least", "aim", "measured");
        figures.forEach(figure ->
                out.printf("%-68s %-18s %-18s %s%n", figure.what(), figure.atLeast(), figure.aim(), figure.measured()));
    }
}
