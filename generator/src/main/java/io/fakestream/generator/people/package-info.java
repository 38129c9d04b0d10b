/**
 * The people who listen. A {@link io.fakestream.generator.people.Population} makes each person from seed and id alone, out of
 * the parts of a country's resource file; {@link io.fakestream.generator.people.UserActivity} says whose turn it is.
 */
@NullMarked
package io.fakestream.generator.people;

import org.jspecify.annotations.NullMarked;
