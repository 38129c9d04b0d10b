package io.fakestream.generator.people;

import io.fakestream.model.User;
import io.fakestream.model.Utf8Buffer;

/** Somebody of a population, taken apart so that events can be written without making objects. Reuse one per thread. */
public final class Person {
    private final Population population;
    private long id;
    private int age;
    private EncodedHome lives;
    private EncodedHome from;
    private int given;
    private int family;
    private int street;
    private int house;
    private int place;

    Person(Population population) {
        this.population = population;
        this.lives = population.lives(1);
        this.from = lives;
        is(1);
    }

    /** Becomes the person of this id, {@code [1, users]}. */
    public Person is(long id) {
        this.id = id;
        age = population.age(id);
        lives = population.lives(id);
        from = population.from(id, lives);
        given = population.given(id, from.country());
        family = population.family(id, from.country());
        street = population.street(id, lives.country());
        house = population.house(id);
        place = population.place(id, lives.country());
        return this;
    }

    public long id() {
        return id;
    }

    public int age() {
        return age;
    }

    /** The same as an object. */
    public User user() {
        Country nation = from.country();
        Country home = lives.country();
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

    /** Writes the value of an event's field {@code user}, the same bytes that {@link #user} gives. */
    public void writeJson(Utf8Buffer out) {
        out.ascii("{\"id\":").number(id).ascii(",\"name\":\"");
        from.writeName(given, family, out);
        out.ascii("\",\"address\":\"");
        lives.writeAddress(street, house, place, out);
        out.ascii("\",\"age\":").number(age).ascii(",\"nationality\":\"");
        from.writeNationality(out);
        out.ascii("\"}");
    }
}
