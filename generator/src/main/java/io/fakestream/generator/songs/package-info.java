/**
 * The songs that people play. {@link io.fakestream.generator.songs.SyntheticSongs} invents them,
 * {@link io.fakestream.generator.songs.SongFile} reads real ones from a file of the user; both end in a
 * {@link io.fakestream.generator.songs.SongCatalog}, where artists are ranked and know their era.
 */
@NullMarked
package io.fakestream.generator.songs;

import org.jspecify.annotations.NullMarked;
