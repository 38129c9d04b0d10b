package io.fakestream.model;

import java.util.regex.Pattern;

/** Turns the text of a foreign user's id into a number, which is what the tables hold. */
public final class UserIds {
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");

    private UserIds() {}

    /**
     * A text of digits as the number that it shows; another one, such as a UUID, by 63 bits of its SHA-256, negative so that it is never
     * the id of a generated user.
     */
    public static long of(String text) {
        String id = text.strip();
        return WHOLE.matcher(id).matches()
                ? Long.parseLong(id)
                : EventIds.hash(id).getLong(0) | Long.MIN_VALUE;
    }
}
