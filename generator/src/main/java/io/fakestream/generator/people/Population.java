package io.fakestream.generator.people;

import io.fakestream.generator.Draws;
import io.fakestream.model.User;
import java.util.List;

/**
 * All people, none of them kept: a person is a pure function of seed and id, so any shard can make any of its users. Name,
 * address and nationality belong to one country.
 *
 * <p>Any number of threads may use it.
 */
public final class Population {
    private static final int HOUSES = 180;

    private final long users;
    private final Countries countries = Countries.load();
    private final Draws country;
    private final Draws given;
    private final Draws family;
    private final Draws street;
    private final Draws house;
    private final Draws place;
    private final Draws age;

    /**
     * @throws IllegalArgumentException if there is nobody
     */
    public Population(long seed, long users) {
        if (users <= 0) {
            throw new IllegalArgumentException("a population needs at least one user, but got " + users);
        }
        this.users = users;
        this.country = Draws.of(seed, "user.country");
        this.given = Draws.of(seed, "user.given");
        this.family = Draws.of(seed, "user.family");
        this.street = Draws.of(seed, "user.street");
        this.house = Draws.of(seed, "user.house");
        this.place = Draws.of(seed, "user.place");
        this.age = Draws.of(seed, "user.age");
    }

    /** How many people there are. Their ids are 1 to this. */
    public long users() {
        return users;
    }

    /** The person of this id, {@code [1, users]}. */
    public User user(long id) {
        Country home = countries.of(country.unit(id));
        return new User(id, name(home, id), address(home, id), age(id), home.name());
    }

    /** The age of {@link #user}, without making the rest. */
    public int age(long id) {
        return Ages.at(age.unit(id));
    }

    private String name(Country home, long id) {
        return home.nameForm().fill(pick(home.given(), given, id), pick(home.family(), family, id));
    }

    private String address(Country home, long id) {
        double far = house.unit(id);
        String number = Integer.toString(1 + (int) (far * far * HOUSES)); // every street has low numbers
        return home.addressForm().fill(pick(home.streets(), street, id), number, pick(home.places(), place, id));
    }

    private static String pick(List<String> parts, Draws draws, long id) {
        return parts.get(draws.below(id, parts.size()));
    }
}
