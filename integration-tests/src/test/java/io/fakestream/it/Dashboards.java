package io.fakestream.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the dashboards in the distribution ask for. */
final class Dashboards {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A question of a panel. */
    record Question(String dashboard, String panel, String type, JsonNode target) {
        /** A line of a table: who asked, and how much came back. */
        String line(String answer) {
            return String.format(Locale.ROOT, "%-10s %-40s %s", dashboard, panel, answer);
        }
    }

    private Dashboards() {}

    /** Each dashboard. */
    static List<JsonNode> all() throws IOException {
        List<JsonNode> boards = new ArrayList<>();
        try (Stream<Path> files = Files.list(FspProcess.DIST.resolve("lib/monitoring/grafana/dashboards"))) {
            for (Path file : files.sorted().toList()) {
                boards.add(JSON.readTree(file.toFile()));
            }
        }
        return boards;
    }

    /** Each question whose target is of this kind. */
    static List<Question> questions(Predicate<JsonNode> kind) throws IOException {
        List<Question> questions = new ArrayList<>();
        for (JsonNode board : all()) {
            for (JsonNode panel : board.get("panels")) {
                for (JsonNode target : panel.path("targets")) {
                    if (kind.test(target)) {
                        questions.add(new Question(
                                board.get("title").asText(),
                                panel.get("title").asText(),
                                panel.get("type").asText(),
                                target));
                    }
                }
            }
        }
        return questions;
    }
}
