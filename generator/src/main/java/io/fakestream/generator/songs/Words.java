package io.fakestream.generator.songs;

import io.fakestream.generator.random.Draws;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The parts of generated names, from {@code words.txt}, by section. */
final class Words {
    /** Maximum number of draws for a phrase. */
    static final int MAX_DRAWS = 8;

    private final Map<String, List<String>> sections = new HashMap<>();

    Words() {
        List<String> section = new ArrayList<>();
        for (String line : lines("words.txt")) {
            if (line.charAt(0) == '[') {
                section = new ArrayList<>();
                sections.put(line.substring(1, line.length() - 1), section);
            } else {
                section.add(line);
            }
        }
    }

    /** Generates a phrase of a section with the draws {@code [index, index + MAX_DRAWS)}. */
    String phrase(String section, Draws draws, long index) {
        String pattern = pick(section, draws, index);
        StringBuilder phrase = new StringBuilder(32);
        int from = 0;
        long next = index + 1;
        for (int open = pattern.indexOf('{'); open >= 0; open = pattern.indexOf('{', from)) {
            int close = pattern.indexOf('}', open);
            phrase.append(pattern, from, open).append(pick(pattern.substring(open + 1, close), draws, next++));
            from = close + 1;
        }
        return phrase.append(pattern, from, pattern.length()).toString();
    }

    private String pick(String section, Draws draws, long index) {
        List<String> lines = sections.getOrDefault(section, List.of());
        if (lines.isEmpty()) {
            throw new IllegalStateException("words.txt has no section [" + section + "]");
        }
        return lines.get(draws.below(index, lines.size()));
    }

    /** The lines of a resource of this package, without comments and empty lines. */
    static List<String> lines(String resource) {
        try (InputStream in = Words.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + resource + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
