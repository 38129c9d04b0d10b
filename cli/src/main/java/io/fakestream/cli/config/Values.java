package io.fakestream.cli.config;

import io.fakestream.embedded.SparkMaster;
import io.fakestream.format.ListenFormat;
import io.fakestream.format.registry.Formats;
import io.fakestream.model.PipelineException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses values with units: {@code 10s}, {@code 2GiB}, {@code 500/s}. */
public final class Values {
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?");
    private static final Pattern TIME = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([a-zA-Z]+)");
    private static final Map<String, Double> MILLIS =
            Map.of("ms", 1.0, "s", 1e3, "m", 6e4, "min", 6e4, "h", 3.6e6, "d", 8.64e7);

    private static final String MAX = "max";

    private Values() {}

    /**
     * A count.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static int count(String text) {
        if (!text.strip().matches("\\d{1,9}")) {
            throw new IllegalArgumentException("expected a number such as 16, but was \"" + text + "\"");
        }
        return Integer.parseInt(text.strip());
    }

    /** Such as {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h}, {@code 1d}. */
    static Duration duration(String text) {
        Matcher matcher = TIME.matcher(text.strip());
        Double unit = matcher.matches() ? MILLIS.get(matcher.group(2).toLowerCase(Locale.ROOT)) : null;
        if (unit == null) {
            throw new TypeConversionException("expected a time such as 30s, 5m or 2h, but was \"" + text + "\"");
        }
        double millis = Double.parseDouble(matcher.group(1)) * unit;
        if (millis > RunTimes.LONGEST.toMillis()) {
            throw new TypeConversionException(
                    "a time can be at most " + RunTimes.LONGEST.toDays() + "d, but was \"" + text + "\"");
        }
        return Duration.ofMillis((long) millis);
    }

    /** The path of a file or directory. An empty one would be the current directory. */
    public static Path path(String text) {
        if (text.isBlank()) {
            throw new TypeConversionException("expected a path, but was \"" + text + "\"");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("expected a path that this machine's locale can encode, but was \"" + text
                    + "\" (" + e.getReason() + ")");
        }
    }

    /** A decimal number; Java itself would also accept "5d", "0x1p3" and "NaN". */
    private static double number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new NumberFormatException("not a decimal number: " + text);
        }
        return Double.parseDouble(text);
    }

    /** How long Cassandra keeps a row: 20 years at most, which is the limit of its TTL. */
    public static final class TimeToLive implements ITypeConverter<Duration> {
        private static final Duration LONGEST = Duration.ofDays(7_300);

        @Override
        public Duration convert(String text) {
            Duration time = duration(text);
            if (time.compareTo(LONGEST) > 0) {
                throw new TypeConversionException("Cassandra keeps rows for at most " + LONGEST.toDays()
                        + "d, or forever with 0s, but was \"" + text + "\"");
            }
            return time;
        }
    }

    /** Events per second: {@code 500}, {@code 0.5/s}, {@code max}. */
    public static final class Rate implements ITypeConverter<Double> {
        private static final double HIGHEST = 1e9;

        @Override
        public Double convert(String text) {
            String number = text.strip();
            if (number.equals(MAX)) {
                return Double.POSITIVE_INFINITY;
            }
            number = number.endsWith("/s") ? number.substring(0, number.length() - 2) : number;
            double rate;
            try {
                rate = number(number);
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

    /** The speed of run time: {@code 60}, {@code 60x}, {@code max}, which is infinite. */
    public static final class SpeedFactor implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            String number = text.strip();
            if (number.equals(MAX)) {
                return Double.POSITIVE_INFINITY;
            }
            number = number.endsWith("x") ? number.substring(0, number.length() - 1) : number;
            double times;
            try {
                times = number(number);
            } catch (NumberFormatException e) {
                throw new TypeConversionException("expected a speed such as 60 or max, but was \"" + text + "\"");
            }
            if (!(times > 0) || Double.isInfinite(times)) {
                throw new TypeConversionException("speed must be above 0, but was " + text);
            }
            return times;
        }
    }

    /** {@code 2026-11-01}, the beginning of the day in UTC, or {@code 2026-11-01T08:00:00Z}. */
    public static final class Moment implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                return text.length() == 10
                        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                        : OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException e) {
                throw new TypeConversionException(
                        "expected a time such as 2026-11-01 or 2026-11-01T08:00:00Z, but was \"" + text + "\"");
            }
        }
    }

    /** {@code local[N]} or {@code spark://HOST:PORT}. */
    public static final class Master implements ITypeConverter<SparkMaster> {
        @Override
        public SparkMaster convert(String text) {
            try {
                return new SparkMaster(text.strip());
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /** The code of a format of listens. */
    public static final class ListenFormats implements ITypeConverter<ListenFormat>, Iterable<String> {
        @Override
        public ListenFormat convert(String text) {
            return Formats.of(text.toLowerCase(Locale.ROOT))
                    .orElseThrow(() -> new TypeConversionException(
                            "expected one of " + codes() + " (case-insensitive) but was '" + text + "'"));
        }

        @Override
        public Iterator<String> iterator() {
            return codes().iterator();
        }

        private static List<String> codes() {
            return Formats.ALL.stream().map(ListenFormat::code).toList();
        }
    }

    /** A port that can be bound. */
    public static final class Port implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65_535) {
                throw new TypeConversionException("a port is 1 to 65535, but was \"" + text + "\"");
            }
            return Integer.parseInt(text);
        }
    }

    /** {@code HOST:PORT}. */
    public static final class HostPort implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            for (String server : text.split(",", -1)) {
                try {
                    io.fakestream.model.HostPort unused = io.fakestream.model.HostPort.parse(server);
                } catch (IllegalArgumentException e) {
                    throw new TypeConversionException("expected HOST:PORT, but was \"" + text + "\"");
                }
            }
            return text;
        }
    }

    /** A path, with the name of its option or variable for the error message. */
    public static Path path(String name, String text) {
        try {
            return path(text);
        } catch (TypeConversionException e) {
            throw PipelineException.usage(name + ": " + e.getMessage() + ".", "Specify another file or directory.");
        }
    }

    /** Registers the converters of option values. */
    public static CommandLine register(CommandLine line) {
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.registerConverter(Duration.class, Values::duration);
        line.registerConverter(Path.class, Values::path);
        return line;
    }
}
