package io.fakestream.cli.option;

import io.fakestream.generator.faults.FaultRates;
import io.fakestream.model.Fault;
import io.fakestream.model.Hint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Parses {@code duplicate=0.01,late=0.02}. */
final class FaultRatesParser {
    private FaultRatesParser() {}

    /**
     * The rates in a text; none if it is null.
     *
     * @throws IllegalArgumentException with a line for each error
     */
    static FaultRates parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return FaultRates.NONE;
        }
        Map<Fault, Double> rates = new EnumMap<>(Fault.class);
        List<String> problems = new ArrayList<>();
        for (String one : text.split(",", -1)) {
            String[] kindAndFraction = one.strip().split("\\s*[=:]\\s*", 2);
            Optional<Fault> fault = Fault.of(kindAndFraction[0]);
            Optional<Double> fraction = kindAndFraction.length == 2 ? number(kindAndFraction[1]) : Optional.empty();
            if (fault.isEmpty()) {
                problems.add("\"" + kindAndFraction[0] + "\" is not a kind of fault." + hint(kindAndFraction[0]));
            } else if (fraction.isEmpty() || !(fraction.get() >= 0 && fraction.get() <= 1)) {
                problems.add(kindAndFraction[0] + " must be a rate from 0 to 1, such as " + kindAndFraction[0]
                        + "=0.01, but was \"" + (kindAndFraction.length == 2 ? kindAndFraction[1] : "") + "\"");
            } else if (rates.put(fault.get(), fraction.get()) != null) {
                problems.add(kindAndFraction[0] + " is given twice");
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        return new FaultRates(rates);
    }

    private static String hint(String written) {
        List<String> known = Arrays.stream(Fault.values()).map(Fault::code).toList();
        return Hint.closest(written, known)
                .map(word -> " Did you mean " + word + "?")
                .orElse(" Kinds: " + String.join(", ", known));
    }

    private static Optional<Double> number(String text) {
        try {
            return text.endsWith("%")
                    ? Optional.of(Double.parseDouble(text.substring(0, text.length() - 1)) / 100)
                    : Optional.of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
