/**
 * How a listen is written to and read from bytes. Each format is a package with its encoder, its decoder, its files and
 * the effect of each injected fault; {@code registry.Formats} lists them.
 */
@NullMarked
package io.fakestream.format;

import org.jspecify.annotations.NullMarked;
