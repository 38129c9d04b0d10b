package io.fakestream.format.radio;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Countries by their ISO 3166-1 alpha-2 codes and by their English names, one name for each code. */
final class Countries {
    private static final int CODE_LENGTH = 2;
    private static final Map<String, String> NAMES = new HashMap<>();
    private static final Map<String, String> CODES = new HashMap<>();

    static {
        Resources.read("countries.txt")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> {
                    String code = line.substring(0, CODE_LENGTH);
                    String name = line.substring(CODE_LENGTH + 1);
                    NAMES.put(code, name);
                    CODES.put(name, code);
                });
    }

    private Countries() {}

    /** The English name; null if no country has this code. */
    static @Nullable String name(String code) {
        return NAMES.get(code);
    }

    /** The code; null if no country has this name. */
    static @Nullable String code(String name) {
        return CODES.get(name);
    }
}
