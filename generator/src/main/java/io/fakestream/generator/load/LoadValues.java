package io.fakestream.generator.load;

import io.fakestream.model.Hint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The {@code NAME=VALUE} words of a load shape. Collects all errors so that users can correct them in one pass. */
final class LoadValues {
    private static final Set<String> RATES = Set.of("from", "by", "to"); // all others are times

    private final Map<String, LoadRate> rates = new HashMap<>();
    private final Map<String, Long> millis = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> known;
    private final Set<String> seen = new HashSet<>();
    private final Set<String> missing;

    private LoadValues(List<String> known) {
        this.known = known;
        missing = new LinkedHashSet<>(known);
    }

    /** Parses the values of a kind, each of which must be seen exactly once. */
    static LoadValues read(LoadKind kind, List<String> words) {
        LoadValues values = new LoadValues(kind.valueNames());
        words.forEach(values::add);
        values.missing.forEach(name -> values.problems.add(name + " is missing"));
        if (!values.problems.isEmpty()) {
            throw kind.rejection(String.join("; ", values.problems));
        }
        return values;
    }

    LoadRate rate(String name) {
        return Objects.requireNonNull(rates.get(name));
    }

    long millis(String name) {
        return Objects.requireNonNull(millis.get(name));
    }

    private void add(String word) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        if (!known.contains(name)) {
            problems.add("\"" + name + "\" is not known" + LoadKind.suggestion(name, known));
            Hint.closest(name, known).ifPresent(missing::remove); // misspelled, so not reported as missing
        } else if (equals < 0) {
            missing.remove(name);
            problems.add(name + " has no value");
        } else if (!seen.add(name)) {
            problems.add(name + " is given twice");
        } else {
            missing.remove(name);
            read(name, word.substring(equals + 1));
        }
    }

    private void read(String name, String value) {
        try {
            if (RATES.contains(name)) {
                rates.put(name, LoadRate.parse(value));
            } else {
                millis.put(name, Times.parse(value));
            }
        } catch (IllegalArgumentException rejection) {
            problems.add(name + " " + rejection.getMessage());
        }
    }
}
