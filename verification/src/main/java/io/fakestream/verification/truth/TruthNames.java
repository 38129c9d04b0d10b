package io.fakestream.verification.truth;

import io.fakestream.model.Dimension;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names that a truth counts by, numbered from 0 in the order of their first occurrence. */
final class TruthNames {
    record Name(Dimension dimension, String text) {}

    private final Map<Name, Integer> numbers = new HashMap<>();
    private final List<Name> names = new ArrayList<>();

    int number(Dimension dimension, String text) {
        return numbers.computeIfAbsent(new Name(dimension, text), name -> {
            names.add(name);
            return names.size() - 1;
        });
    }

    Name name(int number) {
        return names.get(number);
    }

    int size() {
        return names.size();
    }
}
