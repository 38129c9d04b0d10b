package io.fakestream.ingestion.replay;

import io.fakestream.model.Utf8Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads histories from files with a given content. */
final class ReadHistory {
    static final long NOW = Instant.parse("2026-11-23T05:30:00Z").toEpochMilli();

    private ReadHistory() {}

    /** Reads one file with this content. */
    static History of(Path folder, Export export, String content) {
        return of(export, file(folder, "history.json", content));
    }

    static History of(Export export, Path... files) {
        return new HistoryReader(export, NOW, entries -> {}).read(List.of(files));
    }

    static Path file(Path folder, String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The events with their original times. */
    static List<String> events(History history) {
        List<String> events = new ArrayList<>();
        Utf8Buffer value = new Utf8Buffer(64);
        for (int i = 0; i < history.size(); i++) {
            history.write(i, history.playedAtMillis(i), value);
            events.add(new String(value.toByteArray(), StandardCharsets.UTF_8));
        }
        return events;
    }

    /** The events without their ids. */
    static List<String> withoutIds(History history) {
        return events(history).stream()
                .map(event -> event.replaceFirst("\\{\"event_id\":\"history-[0-9a-f]{32}(-\\d+)?\",", "{"))
                .toList();
    }
}
