package io.fakestream.cli.output;

import io.fakestream.verification.FaultCount;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Prints the injected faults, and how many of each were detected. */
public final class FaultTable {
    private FaultTable() {}

    public static void print(List<FaultCount> faults, PrintStream out) {
        if (faults.isEmpty()) {
            return;
        }
        out.println("Injected faults             injected    detected   where");
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
