package io.fakestream.processing;

import io.fakestream.model.Refusal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** Reads {@code played_at}: {@code 2026-11-23T05:30:11.123Z}, other ISO forms, or {@code 2026-11-23 05:30:11} in UTC. */
final class PlayedAt {
    private static final int SECONDS_END = 19;
    private static final long MILLIS_PER_DAY = 86_400_000;
    private static final long EARLIEST = 0;
    private static final long LATEST = LocalDate.of(2200, 1, 1).toEpochDay() * MILLIS_PER_DAY;

    private PlayedAt() {}

    /** Milliseconds since the epoch. */
    static long parse(String text) throws RefusedException {
        long millis;
        try {
            millis = isOurs(text) || isOlder(text)
                    ? plain(text)
                    : OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException | NumberFormatException | ArithmeticException e) {
            throw new RefusedException(Refusal.WRONG_TYPE, "played_at");
        }
        if (millis < EARLIEST || millis >= LATEST) {
            throw new RefusedException(Refusal.IMPOSSIBLE_VALUE, "played_at");
        }
        return millis;
    }

    private static boolean isOurs(String text) {
        return text.length() == 24 && text.charAt(10) == 'T' && text.charAt(19) == '.' && text.charAt(23) == 'Z';
    }

    private static boolean isOlder(String text) {
        return text.length() == SECONDS_END && text.charAt(10) == ' ';
    }

    private static long plain(String text) {
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
