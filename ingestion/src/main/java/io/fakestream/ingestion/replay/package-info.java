/**
 * Publishes recorded listening histories: {@link io.fakestream.ingestion.replay.HistoryReader} reads the files of an
 * export into a {@link io.fakestream.ingestion.replay.History}, sorted by time, and {@link
 * io.fakestream.ingestion.replay.Replay} publishes it at a pace. Of the files, only the fields of a listen get into a
 * history; user names, addresses and user agents never do.
 */
@NullMarked
package io.fakestream.ingestion.replay;

import org.jspecify.annotations.NullMarked;
