package io.fakestream.generator.songs;

/**
 * An artist who is the first artist of at least one song.
 *
 * @param era        the mean release year of the artist's songs, weighted by popularity
 * @param popularity sum over the artist's songs
 * @param firstSong  index of the artist's first song in the catalogue
 * @param songCount  number of the artist's songs from there, the most popular first
 */
public record CatalogArtist(String name, int era, double popularity, int firstSong, int songCount) {}
