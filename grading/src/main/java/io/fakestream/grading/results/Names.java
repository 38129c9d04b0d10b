package io.fakestream.grading.results;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names that results are grouped by, numbered from 0 in the order of their first occurrence. */
final class Names {
    record Name(GradedDimension dimension, String text) {}

    private final Map<Name, Integer> numbers = new HashMap<>();
    private final List<Name> names = new ArrayList<>();

    int number(GradedDimension dimension, String text) {
        return numbers.computeIfAbsent(new Name(dimension, text), name -> {
            names.add(name);
            return names.size() - 1;
        });
    }

    Name name(int number) {
        return names.get(number);
    }
}
