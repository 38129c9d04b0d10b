/** A source that is not part of this project, added as a user would add it. */
@NullMarked
package io.fakestream.it.podcasts;

import org.jspecify.annotations.NullMarked;
