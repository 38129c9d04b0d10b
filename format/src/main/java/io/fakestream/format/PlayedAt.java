package io.fakestream.format;

import io.fakestream.model.RejectionReason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Parses {@code played_at} in the formats that producers send: {@code 2026-11-23T05:30:11.123Z}; a space instead of the
 * {@code T}; any number of decimals; an offset such as {@code +01:00}, {@code +0100} or {@code +01}, or UTC without
 * one; seconds or milliseconds since the epoch.
 */
public final class PlayedAt {
    private static final int SECONDS_END = 19;
    private static final long MILLIS_PER_DAY = 86_400_000;
    private static final long EARLIEST = 0;
    private static final long LATEST = LocalDate.of(2200, 1, 1).toEpochDay() * MILLIS_PER_DAY;

    /** Smaller numbers are seconds (until the year 5138), greater ones are milliseconds (since 1973). */
    private static final BigDecimal MIN_MILLIS = BigDecimal.valueOf(100_000_000_000L);

    private static final BigDecimal MILLIS_PER_SECOND = BigDecimal.valueOf(1_000);
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,20}(\\.\\d{1,20})?");

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .parseLenient()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private PlayedAt() {}

    /**
     * Parses a time into milliseconds since the epoch.
     *
     * @param text the text of a JSON string or number
     * @throws RejectedRecordException if it is not a time, or not from 1970 to 2199
     */
    public static long parse(String text) throws RejectedRecordException {
        long millis;
        try {
            millis = isGeneratorFormat(text) || isPythonFormat(text) ? parseFixed(text) : parseAny(text.strip());
        } catch (DateTimeException | ArithmeticException e) {
            throw new RejectedRecordException(RejectionReason.UNUSABLE_TIME, "played_at: " + text);
        }
        return check(millis, text);
    }

    /** Returns a time in milliseconds since the epoch if it is possible. */
    static long check(long millis) throws RejectedRecordException {
        return check(millis, Long.toString(millis));
    }

    /** Whether an event can have happened at this time, milliseconds since the epoch: from 1970 to 2199. */
    public static boolean isPossible(long millis) {
        return millis >= EARLIEST && millis < LATEST;
    }

    private static long check(long millis, String text) throws RejectedRecordException {
        if (!isPossible(millis)) {
            throw new RejectedRecordException(RejectionReason.IMPOSSIBLE_VALUE, "played_at: " + text);
        }
        return millis;
    }

    private static boolean isGeneratorFormat(String text) {
        return text.length() == 24 && text.charAt(10) == 'T' && text.charAt(19) == '.' && text.charAt(23) == 'Z';
    }

    private static boolean isPythonFormat(String text) {
        return text.length() == SECONDS_END && text.charAt(10) == ' ';
    }

    private static long parseAny(String text) {
        if (NUMBER.matcher(text).matches()) {
            BigDecimal number = new BigDecimal(text);
            BigDecimal millis = number.abs().compareTo(MIN_MILLIS) < 0 ? number.multiply(MILLIS_PER_SECOND) : number;
            return millis.setScale(0, RoundingMode.FLOOR).longValueExact();
        }
        String iso =
                text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
        iso = iso.replaceFirst("(?i) ?UTC$", "Z")
                .replaceFirst(" (?=[+-])", "")
                .replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2");
        TemporalAccessor time = ISO.parseBest(iso, OffsetDateTime::from, LocalDateTime::from);
        return time instanceof OffsetDateTime zoned
                ? zoned.toInstant().toEpochMilli()
                : LocalDateTime.from(time).toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    private static long parseFixed(String text) {
        if (text.charAt(4) != '-' || text.charAt(7) != '-' || text.charAt(13) != ':' || text.charAt(16) != ':') {
            throw new DateTimeException(text);
        }
        long day = LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10))
                .toEpochDay();
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, 16);
        int second = digits(text, 17, 19);
        if (hour > 23 || minute > 59 || second > 59) {
            throw new DateTimeException(text);
        }
        int fraction = text.length() > SECONDS_END ? digits(text, 20, 23) : 0;
        return day * MILLIS_PER_DAY + ((hour * 60L + minute) * 60 + second) * 1000 + fraction;
    }

    private static int digits(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new DateTimeException(text);
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
