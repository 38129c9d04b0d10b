/** JSON, the format of the topic. */
@NullMarked
package io.fakestream.format.json;

import org.jspecify.annotations.NullMarked;
