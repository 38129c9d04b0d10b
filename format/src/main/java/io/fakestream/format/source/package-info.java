/** The sources of listens: each has a name, a topic and a format. */
@NullMarked
package io.fakestream.format.source;

import org.jspecify.annotations.NullMarked;
