package io.fakestream.generator.people;

import io.fakestream.model.User;
import io.fakestream.model.Utf8Buffer;

/**
 * A cursor over the users of a population that writes them without allocations. Not thread-safe; reuse one per thread.
 */
public final class Person {
    private final Population population;
    private long id;
    private int age;
    private EncodedCountry residence;
    private EncodedCountry origin;
    private int given;
    private int family;
    private int street;
    private int house;
    private int place;

    Person(Population population) {
        this.population = population;
        this.residence = population.residence(1);
        this.origin = residence;
        moveTo(1);
    }

    /** Moves to the user with this id, {@code [1, users]}. */
    public Person moveTo(long id) {
        this.id = id;
        age = population.age(id);
        residence = population.residence(id);
        origin = population.origin(id, residence);
        given = population.given(id, origin.country());
        family = population.family(id, origin.country());
        street = population.street(id, residence.country());
        house = population.house(id);
        place = population.place(id, residence.country());
        return this;
    }

    public long id() {
        return id;
    }

    public int age() {
        return age;
    }

    /** The current user as an object. */
    public User user() {
        Country nation = origin.country();
        Country home = residence.country();
        return new User(
                id,
                nation.nameForm()
                        .fill(nation.given().get(given), nation.family().get(family)),
                home.addressForm()
                        .fill(
                                home.streets().get(street),
                                Integer.toString(house),
                                home.places().get(place)),
                age,
                nation.name());
    }

    /** Writes the value of the event field {@code user}, with the same bytes as the JSON of {@link #user}. */
    public void writeJson(Utf8Buffer out) {
        out.ascii("{\"id\":").number(id).ascii(",\"name\":\"");
        origin.writeName(given, family, out);
        out.ascii("\",\"address\":\"");
        residence.writeAddress(street, house, place, out);
        out.ascii("\",\"age\":").number(age).ascii(",\"nationality\":\"");
        origin.writeNationality(out);
        out.ascii("\"}");
    }
}
