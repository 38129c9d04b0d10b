/** A source that this project does not have, as somebody else would add it. */
@NullMarked
package io.fakestream.it.podcasts;

import org.jspecify.annotations.NullMarked;
