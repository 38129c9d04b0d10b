package io.fakestream.generator.load;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses and formats durations such as {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h} and {@code 1d}. */
final class Times {
    private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|min|h|d)");
    private static final Map<String, Long> UNITS = units();
    private static final BigDecimal MAX_MILLIS = BigDecimal.valueOf(36_500L * 86_400_000);

    private Times() {}

    /** Parses a duration to milliseconds; above 0, and short enough that 100,000 times its value fits into a long. */
    static long parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("must be a time such as 500ms, 30s, 5m or 2h, but was \"" + text + "\"");
        }
        long unit = UNITS.getOrDefault(matcher.group(2), 60_000L);
        BigDecimal millis = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit));
        if (millis.signum() == 0
                || millis.compareTo(MAX_MILLIS) > 0
                || millis.stripTrailingZeros().scale() > 0) {
            throw new IllegalArgumentException(
                    "must be whole milliseconds from 1ms to 36500d, but was \"" + text + "\"");
        }
        return millis.longValueExact();
    }

    /** Formats a duration in the largest unit that needs no fraction. */
    static String text(long millis) {
        return UNITS.entrySet().stream()
                .filter(unit -> millis % unit.getValue() == 0)
                .findFirst()
                .map(unit -> millis / unit.getValue() + unit.getKey())
                .orElseThrow();
    }

    private static Map<String, Long> units() {
        Map<String, Long> largestFirst = new LinkedHashMap<>();
        largestFirst.put("d", 86_400_000L);
        largestFirst.put("h", 3_600_000L);
        largestFirst.put("m", 60_000L);
        largestFirst.put("s", 1_000L);
        largestFirst.put("ms", 1L);
        return largestFirst;
    }
}
