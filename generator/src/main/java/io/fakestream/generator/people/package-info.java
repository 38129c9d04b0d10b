/**
 * The users. A {@link io.fakestream.generator.people.Population} generates each user from seed and id alone, with the
 * names and places of a country's resource file; {@link io.fakestream.generator.people.UserActivity} chooses the user
 * of a play.
 */
@NullMarked
package io.fakestream.generator.people;

import org.jspecify.annotations.NullMarked;
