/**
 * The songs. {@link io.fakestream.generator.songs.SyntheticSongs} generates them,
 * {@link io.fakestream.generator.songs.SongFile} reads real ones from a file of the user; both return a
 * {@link io.fakestream.generator.songs.SongCatalog}, in which artists are ranked and have an era.
 */
@NullMarked
package io.fakestream.generator.songs;

import org.jspecify.annotations.NullMarked;
