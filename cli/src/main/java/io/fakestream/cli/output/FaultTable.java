package io.fakestream.cli.output;

import io.fakestream.verification.FaultCount;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Prints what became of the faults that were made on purpose. */
public final class FaultTable {
    private FaultTable() {}

    public static void print(List<FaultCount> faults, PrintStream out) {
        if (faults.isEmpty()) {
            return;
        }
        out.println("Faults made on purpose          made    detected   where");
        for (FaultCount one : faults) {
            out.printf(
                    Locale.ROOT,
                    "  %-20s %,13d %,11d   %s%n",
                    one.fault().code(),
                    one.injected(),
                    one.detected(),
                    one.explanation());
        }
    }
}
