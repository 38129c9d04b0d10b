package io.fakestream.generator.songs;

/**
 * An artist who leads the credits of at least one song.
 *
 * @param era        a year: the mean release year of the artist's songs, weighted by popularity
 * @param popularity summed over the artist's songs
 * @param firstSong  where the artist's songs begin in the catalogue
 * @param songCount  how many songs follow from there, the most popular first
 */
public record CatalogArtist(String name, int era, double popularity, int firstSong, int songCount) {}
