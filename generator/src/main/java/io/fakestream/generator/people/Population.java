package io.fakestream.generator.people;

import static java.util.stream.Collectors.toMap;

import io.fakestream.generator.random.Draws;
import io.fakestream.model.User;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All users, none of them stored: a user is a pure function of seed and id, so any shard can generate its users. The
 * address is in the country of residence, name and nationality are those of the country of origin, which is mostly the
 * same.
 *
 * <p>Thread-safe.
 */
public final class Population {
    private static final int HOUSES = 180;

    /** The fraction of users who live abroad; about 4 % worldwide, more in cities. */
    private static final double ABROAD = 0.06;

    private final long users;
    private final EncodedCountry[] byFraction = new EncodedCountry[Countries.PARTS];
    private final List<ZoneId> zones;
    private final List<String> nationalities;
    private final Draws country;
    private final Draws abroad;
    private final Draws origin;
    private final Draws given;
    private final Draws family;
    private final Draws street;
    private final Draws house;
    private final Draws place;
    private final Draws age;
    private final Draws zone;

    /**
     * Creates a population.
     *
     * @throws IllegalArgumentException if there are no users
     */
    public Population(long seed, long users) {
        if (users <= 0) {
            throw new IllegalArgumentException("a population needs at least one user, but got " + users);
        }
        this.users = users;
        Countries countries = Countries.load();
        this.zones = countries.all().stream()
                .flatMap(one -> one.zones().stream())
                .map(ZoneFraction::zone)
                .distinct()
                .toList();
        this.nationalities = countries.all().stream().map(Country::name).toList();
        Map<Country, EncodedCountry> homes = countries.all().stream()
                .collect(toMap(one -> one, one -> new EncodedCountry(one, zones, nationalities)));
        for (int part = 0; part < byFraction.length; part++) {
            byFraction[part] = homes.get(countries.part(part));
        }
        this.country = Draws.of(seed, "user.country");
        this.abroad = Draws.of(seed, "user.abroad");
        this.origin = Draws.of(seed, "user.origin");
        this.given = Draws.of(seed, "user.given");
        this.family = Draws.of(seed, "user.family");
        this.street = Draws.of(seed, "user.street");
        this.house = Draws.of(seed, "user.house");
        this.place = Draws.of(seed, "user.place");
        this.age = Draws.of(seed, "user.age");
        this.zone = Draws.of(seed, "user.zone");
    }

    /** The number of users. Their ids are 1 to this number. */
    public long users() {
        return users;
    }

    /** A cursor, initially at the first user. */
    public Person person() {
        return new Person(this);
    }

    /** The user with this id, {@code [1, users]}. */
    public User user(long id) {
        return person().moveTo(id).user();
    }

    /** The age of {@link #user}, without generating the other fields. */
    public int age(long id) {
        return Ages.ofBits(age.bits(id));
    }

    /** The number of countries of residence. */
    public int countries() {
        return (int) Arrays.stream(byFraction).distinct().count();
    }

    /** The English names of the countries of origin. */
    public List<String> nationalities() {
        return nationalities;
    }

    /** The nationality of a user: an index in {@link #nationalities}. */
    public int nationality(long id) {
        return origin(id, residence(id)).index();
    }

    /** The time zones of the users. */
    public List<ZoneId> zones() {
        return zones;
    }

    /** The time zone of a user: an index in {@link #zones}. */
    public int zone(long id) {
        return residence(id).zone(zone.below(id, 100));
    }

    /** The distribution of the users over the time zones; the sum is 1. */
    public Map<ZoneId, Double> zoneFractions() {
        Map<ZoneId, Double> fractions = new TreeMap<>((a, b) -> a.getId().compareTo(b.getId()));
        for (EncodedCountry home : byFraction) {
            for (ZoneFraction fraction : home.country().zones()) {
                fractions.merge(fraction.zone(), fraction.percent() / 100.0 / byFraction.length, Double::sum);
            }
        }
        return fractions;
    }

    EncodedCountry residence(long id) {
        return byFraction[country.below(id, byFraction.length)];
    }

    EncodedCountry origin(long id, EncodedCountry residence) {
        return abroad.unit(id) < ABROAD ? byFraction[origin.below(id, byFraction.length)] : residence;
    }

    int given(long id, Country nation) {
        return given.below(id, nation.given().size());
    }

    int family(long id, Country nation) {
        return family.below(id, nation.family().size());
    }

    int street(long id, Country home) {
        return street.below(id, home.streets().size());
    }

    /** A house number; low numbers are more frequent because every street has them. */
    int house(long id) {
        double unit = house.unit(id);
        return 1 + (int) (unit * unit * HOUSES);
    }

    int place(long id, Country home) {
        return place.below(id, home.places().size());
    }
}
