package io.fakestream.generator.people;

import static java.util.stream.Collectors.toMap;

import io.fakestream.generator.Draws;
import io.fakestream.model.User;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All people, none of them kept: a person is a pure function of seed and id, so any shard can make any of its users. The address
 * belongs to the country where somebody lives, name and nationality to the one where somebody is from: mostly the same.
 *
 * <p>Any number of threads may use it.
 */
public final class Population {
    private static final int HOUSES = 180;

    /** The share of people who live in another country than their own; some 4 % worldwide, more in towns. */
    private static final double ABROAD = 0.06;

    private final long users;
    private final EncodedHome[] byFraction = new EncodedHome[Countries.PARTS];
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
     * @throws IllegalArgumentException if there is nobody
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
        Map<Country, EncodedHome> homes =
                countries.all().stream().collect(toMap(one -> one, one -> new EncodedHome(one, zones, nationalities)));
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

    /** How many people there are. Their ids are 1 to this. */
    public long users() {
        return users;
    }

    /** A view of the people one by one; begins with the first. */
    public Person person() {
        return new Person(this);
    }

    /** The person of this id, {@code [1, users]}. */
    public User user(long id) {
        return person().is(id).user();
    }

    /** The age of {@link #user}, without making the rest. */
    public int age(long id) {
        return Ages.ofBits(age.bits(id));
    }

    /** How many countries people live in. */
    public int countries() {
        return (int) Arrays.stream(byFraction).distinct().count();
    }

    /** The English names of the countries where people are from. */
    public List<String> nationalities() {
        return nationalities;
    }

    /** Where somebody is from: a position in {@link #nationalities}. */
    public int nationality(long id) {
        return from(id, lives(id)).position();
    }

    /** The time zones where people live. */
    public List<ZoneId> zones() {
        return zones;
    }

    /** The time zone where somebody lives: a position in {@link #zones}. */
    public int zone(long id) {
        return lives(id).zone(zone.below(id, 100));
    }

    /** How the people are spread over the time zones: shares with a sum of 1. */
    public Map<ZoneId, Double> zoneFractions() {
        Map<ZoneId, Double> fractions = new TreeMap<>((a, b) -> a.getId().compareTo(b.getId()));
        for (EncodedHome home : byFraction) {
            for (ZoneFraction fraction : home.country().zones()) {
                fractions.merge(fraction.zone(), fraction.percent() / 100.0 / byFraction.length, Double::sum);
            }
        }
        return fractions;
    }

    EncodedHome lives(long id) {
        return byFraction[country.below(id, byFraction.length)];
    }

    EncodedHome from(long id, EncodedHome lives) {
        return abroad.unit(id) < ABROAD ? byFraction[origin.below(id, byFraction.length)] : lives;
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

    /** Every street has low numbers. */
    int house(long id) {
        double far = house.unit(id);
        return 1 + (int) (far * far * HOUSES);
    }

    int place(long id, Country home) {
        return place.below(id, home.places().size());
    }
}
