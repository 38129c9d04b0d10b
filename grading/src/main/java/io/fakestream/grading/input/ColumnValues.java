package io.fakestream.grading.input;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Converts values of any type to texts, numbers and times. */
public final class ColumnValues {
    /** Numbers below these are seconds, milliseconds and microseconds since the epoch; larger ones are nanoseconds. */
    private static final double MAX_SECONDS = 1e11;

    private static final double MAX_MILLIS = 1e14;
    private static final double MAX_MICROS = 1e17;

    /** A time without a zone, or with one: {@code 2026-11-30 10:00:00}, {@code 2026-11-30T10:00:00.123+01:00}. */
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[' '][XXX][XX][X]['['VV']'][VV]")
            .toFormatter(Locale.ROOT);

    /** The start of a window as Spark prints it: {@code {2026-11-30 10:00:00, 2026-11-30 10:01:00}}. */
    private static final Pattern WINDOW = Pattern.compile("[\\[{(]\\s*([^,]+),.*");

    private final ZoneId zone;

    /**
     * Creates a converter.
     *
     * @param zone of times without a zone
     */
    public ColumnValues(ZoneId zone) {
        this.zone = zone;
    }

    /** The value as text; null if there is none. */
    public static @Nullable String text(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    /** The value as a number; empty if there is none. */
    public static OptionalDouble number(@Nullable Object value, String column) {
        if (value instanceof Number number) {
            return OptionalDouble.of(number.doubleValue());
        }
        if (value == null || isAbsent(value.toString())) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(Double.parseDouble(value.toString().strip()));
        } catch (NumberFormatException e) {
            throw new UnusableValueException(column + " is \"" + value + "\", not a number");
        }
    }

    /** The value as milliseconds since the epoch; empty if there is none. */
    public OptionalLong time(@Nullable Object value, String column) {
        if (value == null || isAbsent(value.toString())) {
            return OptionalLong.empty();
        }
        if (value instanceof Instant instant) {
            return OptionalLong.of(instant.toEpochMilli());
        }
        if (value instanceof Number number) {
            return OptionalLong.of(ofNumber(number.doubleValue(), number.longValue()));
        }
        String text = value.toString().strip();
        Matcher window = WINDOW.matcher(text);
        String first = window.matches() ? window.group(1).strip() : text;
        try {
            return OptionalLong.of(parse(first));
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw new UnusableValueException(column + " is \"" + text + "\", not a time such as 2026-11-30T10:00:00Z");
        }
    }

    private long parse(String text) {
        if (!text.isEmpty() && text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.')) {
            BigDecimal number = new BigDecimal(text);
            return ofNumber(number.doubleValue(), number.longValue());
        }
        TemporalAccessor parsed = TIME.parseBest(text, ZonedDateTime::from, OffsetDateTime::from, LocalDateTime::from);
        if (parsed instanceof ZonedDateTime zoned) {
            return zoned.toInstant().toEpochMilli();
        }
        if (parsed instanceof OffsetDateTime offset) {
            return offset.toInstant().toEpochMilli();
        }
        return LocalDateTime.from(parsed).atZone(zone).toInstant().toEpochMilli();
    }

    private static long ofNumber(double size, long exact) {
        if (size < MAX_SECONDS) {
            return Math.round(size * 1_000);
        }
        if (size < MAX_MILLIS) {
            return exact;
        }
        return size < MAX_MICROS ? exact / 1_000 : exact / 1_000_000;
    }

    private static boolean isAbsent(String text) {
        return text.isBlank() || text.equalsIgnoreCase("null");
    }
}
