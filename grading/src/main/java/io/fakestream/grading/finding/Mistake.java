package io.fakestream.grading.finding;

import java.util.Locale;

/** The mistakes that grading can name. */
public enum Mistake {
    LATE_EVENTS_COUNTED(
            "Late events are counted.",
            "An event is late if it was played more than 10 minutes before its record's timestamp."),
    DUPLICATES_COUNTED(
            "Duplicates are counted.", "The topic has some events twice, with the same event_id: keep the first."),
    PROCESSING_TIME(
            "Windows are by processing time.",
            "Group by the event's played_at, not by the time of the record or the clock."),
    WINDOWS_BY_END(
            "Windows are named by their end, or one window too late.",
            "Name them by their start, or grade with --map window_end=COLUMN."),
    WRONG_TIME_ZONE(
            "Times are in another time zone.",
            "played_at is UTC. Set the session's time zone, or grade with --zone if the results are right."),
    INTEGER_AVERAGE("Averages are whole numbers.", "Divide as floating point numbers."),
    OVERWRITTEN(
            "Events overwrite each other: those of users with the same name in the same second.",
            "Use event_id as the key."),
    ARTISTS_NOT_SEPARATED(
            "The artists of a song are one name.",
            "The field artists separates them with semicolons: each of them counts. To grade the field as it is, use --map artists=COLUMN."),
    REJECTED_NOT_REPORTED(
            "Malformed records are not reported.",
            "Write each record that cannot be processed to a dead-letter output, with the reason."),
    REJECTED_ACCEPTED("Malformed records are accepted.", "Check required fields, types and values."),
    MALFORMED_COUNTED(
            "Malformed records are counted.",
            "Reject a record as a whole if a required field is missing or null, has another type, or an impossible value."),
    FIRST_ARTIST_ONLY(
            "Only the first artist of a song is counted.",
            "The field artists separates the artists with semicolons: each of them counts."),
    ROUNDED_AVERAGE(
            "Averages are rounded to one decimal.", "Write at least two decimals, or grade with --tolerance 0.05."),
    RANKS_FROM_ZERO("Ranks begin at 0.", "The name with the most plays has rank 1."),
    OUT_OF_ORDER_DROPPED(
            "Events that are out of order are missing.",
            "A watermark or a grace period of 10 minutes keeps them: only later events are late."),
    UNKNOWN_FIELD_REJECTED(
            "Records with an unknown field are rejected.", "Ignore fields that you do not know: producers add fields."),
    WRONG_REASON("Records are rejected for another reason than expected.", "Check the order of the validations."),
    VALID_REJECTED("Records are rejected that are not malformed for this reason.", "Check the validation."),
    WRONG_OUTCOME("Outcomes are counted wrongly.", "fsp truth prints the number of records with each outcome."),
    LAST_WINDOWS_MISSING(
            "The last windows are missing.",
            "A watermark closes a window only when later events arrive: write windows at the end, or while they are open."),
    FIRST_EVENTS_MISSING(
            "The first events are missing: the pipeline began to read at the latest offset.",
            "Read from the earliest offset."),
    LAST_EVENTS_MISSING(
            "The last events are missing: the pipeline stopped before the end, or has not finished.",
            "Grade it when it has read the whole topic."),
    EVENTS_MISSING_IN_BETWEEN(
            "Events of a period are missing: the pipeline was interrupted, and did not continue where it had stopped.",
            "Commit offsets only after the results are written."),
    EVENTS_DROPPED("Events are missing.", "Look for filters, joins and failed writes."),
    EVENTS_REPEATED(
            "Events are counted or written more than once.",
            "Write idempotently, with event_id as the key, or commit results and offsets in one transaction."),
    WRONG_RANKS(
            "The names with the most plays are not the right ones, or not in the right order.",
            "Rank within each window, by the number of plays, the largest first."),
    DENSE_RANKS(
            "After names with equally many plays, ranks are too low, as by DENSE_RANK.",
            "Use ROW_NUMBER or RANK: the rank of a name is at least one more than the number of names with more plays."),
    NO_ROWS("The output has no rows.", "Check that the pipeline has run, and that it writes what you grade."),
    ROWS_REPEATED("Results occur more than once.", "Write each result once, or overwrite the earlier one.");

    private final String text;
    private final String advice;

    Mistake(String text, String advice) {
        this.text = text;
        this.advice = advice;
    }

    /** The name in reports, such as {@code late-events-counted}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String text() {
        return text;
    }

    /** What to do about it. */
    public String advice() {
        return advice;
    }
}
