package io.fakestream.generator.load;

import io.fakestream.model.Hint;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The kinds of load shapes, each with an example that also defines the names and the order of its values. */
enum LoadKind {
    CONSTANT("constant"),
    RAMP("ramp from=100/s over=5m"),
    STEP("step by=500/s every=1m to=5000/s"),
    SPIKE("spike to=5000/s for=30s every=5m"),
    DAY("day");

    private final String example;

    LoadKind(String example) {
        this.example = example;
    }

    static LoadKind of(String word) {
        return kinds().filter(kind -> kind.code().equals(word)).findFirst().orElseThrow(() -> unknown(word));
    }

    /** The name in the text form. */
    String code() {
        return example.split(" ", 2)[0];
    }

    List<String> valueNames() {
        return Arrays.stream(example.split(" ", -1))
                .skip(1)
                .map(value -> value.substring(0, value.indexOf('=')))
                .toList();
    }

    IllegalArgumentException rejection(String problem) {
        return new IllegalArgumentException("load shape " + code() + ": " + problem + ". Example: " + example);
    }

    private static IllegalArgumentException unknown(String word) {
        List<String> words = kinds().map(LoadKind::code).toList();
        return new IllegalArgumentException("load shape must be one of "
                + String.join(", ", words)
                + ", but was \"" + word + "\"" + suggestion(word, words)
                + ". Example: " + RAMP.example);
    }

    private static Stream<LoadKind> kinds() {
        return Arrays.stream(values());
    }

    /** A suggestion in brackets; empty if no known word is close. */
    static String suggestion(String written, List<String> known) {
        return Hint.closest(written, known)
                .map(word -> " (did you mean \"" + word + "\"?)")
                .orElse("");
    }
}
