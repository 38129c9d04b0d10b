package io.fakestream.cli;

import io.fakestream.generator.Schedule;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads values that carry their unit: {@code 10s}, {@code 2GiB}, {@code 500/s}. */
final class Values {
    private static final Pattern QUANTITY = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([a-zA-Z]+)");
    private static final Map<String, Double> MILLIS =
            Map.of("ms", 1.0, "s", 1e3, "m", 6e4, "min", 6e4, "h", 3.6e6, "d", 8.64e7);
    private static final Map<String, Double> BYTES =
            Map.of("b", 1.0, "kib", 1024.0, "mib", 1048576.0, "gib", 1073741824.0, "kb", 1e3, "mb", 1e6, "gb", 1e9);

    private Values() {}

    /** Such as {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h}, {@code 1d}. */
    static Duration duration(String text) {
        double millis = quantity(text, MILLIS, "a time such as 30s, 5m or 2h");
        return Duration.ofMillis((long) millis);
    }

    private static double quantity(String text, Map<String, Double> units, String example) {
        Matcher matcher = QUANTITY.matcher(text.strip());
        Double unit = matcher.matches() ? units.get(matcher.group(2).toLowerCase(Locale.ROOT)) : null;
        if (unit == null) {
            throw new TypeConversionException("expected " + example + ", but was \"" + text + "\"");
        }
        return Double.parseDouble(matcher.group(1)) * unit;
    }

    /** Such as {@code 2GiB}. */
    static final class Bytes implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return (long) quantity(text, BYTES, "a size such as 512MiB or 2GiB");
        }
    }

    /** Events per second: {@code 500}, {@code 0.5/s}, {@code max}. */
    static final class Rate implements ITypeConverter<Double> {
        private static final double HIGHEST = Schedule.AS_FAST_AS_POSSIBLE;

        @Override
        public Double convert(String text) {
            String number = text.strip();
            if (number.equals("max")) {
                return Schedule.AS_FAST_AS_POSSIBLE;
            }
            number = number.endsWith("/s") ? number.substring(0, number.length() - 2) : number;
            double rate;
            try {
                rate = Double.parseDouble(number);
            } catch (NumberFormatException e) {
                throw new TypeConversionException(
                        "expected events per second such as 500, 0.5/s or max, but was \"" + text + "\"");
            }
            if (!(rate > 0)) {
                throw new TypeConversionException("rate must be above 0 events/s, but was " + text);
            }
            if (rate > HIGHEST) {
                throw new TypeConversionException("rate must be at most 1000000000 events/s, or max, but was " + text);
            }
            return rate;
        }
    }

    /** A port that can be bound. */
    static final class Port implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65_535) {
                throw new TypeConversionException("a port is 1 to 65535, but was \"" + text + "\"");
            }
            return Integer.parseInt(text);
        }
    }

    /** {@code HOST:PORT}. */
    static final class HostPort implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            for (String server : text.split(",", -1)) {
                int colon = server.lastIndexOf(':');
                if (!server.matches("[^\\s:]+:\\d{1,5}")
                        || Integer.parseInt(server.substring(colon + 1)) < 1
                        || Integer.parseInt(server.substring(colon + 1)) > 65_535) {
                    throw new TypeConversionException("expected HOST:PORT, but was \"" + text + "\"");
                }
            }
            return text;
        }
    }
}
