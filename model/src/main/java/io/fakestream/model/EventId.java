package io.fakestream.model;

/**
 * The id of one event: its stream id, its shard, and its number in the shard, in the order of sending.
 *
 * <p>As text, {@code 1f2e3d4c-03-000000012345}: the eight hexadecimal digits of the run, the shard, the number. An
 * event without an id is identified by topic, partition and offset in the same three fields.
 *
 * @param streamId the run id; for a foreign event with an id, {@link EventIds#FOREIGN}; without one, the topic
 * @param shard    the shard of the run; for a foreign event, a hash of its id modulo 16, or the partition
 * @param number   below 10^12 in events of a run; for a foreign event, 63 bits of the hash of its id, or the offset
 */
public record EventId(String streamId, int shard, long number) {
    private static final int NUMBER_DIGITS = 12;

    public EventId {
        if (streamId.isEmpty() || shard < 0 || number < 0) {
            throw new IllegalArgumentException("an event id needs a stream id, a shard and a number, but got "
                    + streamId + ", " + shard + ", " + number);
        }
    }

    /**
     * Parses the text form.
     *
     * @throws IllegalArgumentException if the text is not of the form stream-shard-number
     */
    public static EventId parse(String text) {
        int beforeNumber = text.lastIndexOf('-');
        int beforeShard = text.lastIndexOf('-', beforeNumber - 1);
        if (beforeShard <= 0) {
            throw notAnEventId(text);
        }
        try {
            return new EventId(
                    text.substring(0, beforeShard),
                    Integer.parseInt(text.substring(beforeShard + 1, beforeNumber)),
                    Long.parseLong(text.substring(beforeNumber + 1)));
        } catch (NumberFormatException e) {
            throw notAnEventId(text);
        }
    }

    /**
     * Whether the text is the id of an event of a generated run: canonical, with a stream that {@link RunId} accepts.
     */
    public static boolean isOfARun(String text) {
        int length = text.length();
        int beforeNumber = length - NUMBER_DIGITS - 1;
        if (beforeNumber < RunId.LENGTH + 3
                || beforeNumber > RunId.LENGTH + 4
                || text.charAt(beforeNumber) != '-'
                || text.charAt(RunId.LENGTH) != '-') {
            return false;
        }
        boolean canonical = beforeNumber == RunId.LENGTH + 3 || text.charAt(RunId.LENGTH + 1) != '0';
        return canonical
                && RunId.isValid(text.substring(0, RunId.LENGTH))
                && isDigits(text, RunId.LENGTH + 1, beforeNumber)
                && isDigits(text, beforeNumber + 1, length);
    }

    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder(streamId.length() + 16).append(streamId).append('-');
        if (shard < 10) {
            text.append('0');
        }
        text.append(shard).append('-');
        String digits = Long.toString(number);
        text.append("0".repeat(Math.max(0, NUMBER_DIGITS - digits.length())));
        return text.append(digits).toString();
    }

    private static boolean isDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static IllegalArgumentException notAnEventId(String text) {
        return new IllegalArgumentException("\"" + text + "\" is not an event id of the form stream-shard-number");
    }
}
