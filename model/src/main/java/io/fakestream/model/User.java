package io.fakestream.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A listener. Events of other producers may lack the fields that are nullable here.
 *
 * @param id          1 and up in generated events
 * @param age         whole years; {@code [0, MAX_AGE]}. Absent only in events of sources that do not require it
 * @param nationality the country's English name
 */
public record User(
        @Nullable Long id,
        String name,
        @Nullable String address,
        @Nullable Integer age,
        @Nullable String nationality) {
    /** The maximum age; an event with a higher age is rejected. */
    public static final int MAX_AGE = 130;

    /** The field {@code user} of an event. */
    public static final Fields<User> FIELDS = new Fields<>(
            "user",
            List.of(
                    Field.of("id", FieldType.NUMBER_ID, User::id, "1 and up.").inColumn("user_id"),
                    Field.of("name", FieldType.TEXT, User::name, "Given and family name.")
                            .inColumn("user_name")
                            .asRequired(),
                    Field.of(
                                    "address",
                                    FieldType.TEXT,
                                    User::address,
                                    "Street, number, postcode and city, in the country's form.")
                            .inColumn("user_address"),
                    Field.of("age", FieldType.INTEGER, User::age, "Whole years.")
                            .inColumn("user_age"),
                    Field.of("nationality", FieldType.TEXT, User::nationality, "The country's English name.")
                            .inColumn("user_nationality")));

    /** The user with these values of {@link #FIELDS}. */
    static User of(FieldValues values) {
        return new User(
                values.number("id"),
                values.requiredText("name"),
                values.text("address"),
                values.integer("age"),
                values.text("nationality"));
    }
}
