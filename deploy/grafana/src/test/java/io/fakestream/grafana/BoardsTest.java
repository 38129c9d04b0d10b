package io.fakestream.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BoardsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FILES = Path.of("dashboards");
    private static final int COLUMNS = 24;

    private static Map<String, JsonNode> boards() throws IOException {
        Map<String, JsonNode> boards = new TreeMap<>();
        for (Map.Entry<String, String> file : Boards.files().entrySet()) {
            boards.put(file.getKey(), JSON.readTree(file.getValue()));
        }
        return boards;
    }

    private static JsonNode board(String file) throws IOException {
        return Objects.requireNonNull(boards().get(file));
    }

    @Test
    void filesMatchTheDefinitions() throws IOException {
        Map<String, String> onDisk = new TreeMap<>();
        try (Stream<Path> files = Files.list(FILES)) {
            for (Path file : files.toList()) {
                onDisk.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        assertThat(onDisk)
                .as("dashboards are out of date; regenerate them with: mvn -q -pl deploy/grafana compile exec:java")
                .isEqualTo(Boards.files());
    }

    @Test
    void everyDashboardConformsToTheSchema() throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(new String(
                        BoardsTest.class
                                .getResourceAsStream("/dashboard-42.schema.json")
                                .readAllBytes(),
                        StandardCharsets.UTF_8));
        boards().forEach((name, board) ->
                assertThat(schema.validate(board)).as(name).isEmpty());
        JsonNode broken = board("kafka.json").deepCopy();
        ((ObjectNode) broken.get("panels").get(1)).remove("gridPos");
        assertThat(schema.validate(broken)).as("a panel without a position").isNotEmpty();
    }

    @Test
    void uidsAndPanelIdsAreUnique() throws IOException {
        assertThat(boards().values())
                .extracting(board -> board.get("uid").asText())
                .doesNotHaveDuplicates();
        boards().forEach((name, board) -> assertThat(board.get("panels"))
                .as(name)
                .extracting(panel -> panel.get("id").asInt())
                .doesNotHaveDuplicates());
    }

    @Test
    void keepsTheUidOfThePreviousProjectsDashboard() throws IOException {
        JsonNode listening = board("listening.json");
        assertThat(listening.get("uid").asText()).isEqualTo("e555ae2e-ab3b-45f6-a269-9ac98133ca5f");
        assertThat(listening.get("panels"))
                .extracting(panel -> panel.get("title").asText())
                .contains("Average listener age");
    }

    @Test
    void panelsDoNotOverlap() throws IOException {
        boards().forEach((name, board) -> {
            Set<List<Integer>> taken = new HashSet<>();
            for (JsonNode panel : board.get("panels")) {
                for (List<Integer> cell : cells(panel.get("gridPos"))) {
                    assertThat(taken.add(cell))
                            .as(name + ": " + panel.get("title") + " at " + cell)
                            .isTrue();
                    assertThat(cell.get(0)).isLessThan(COLUMNS);
                }
            }
        });
    }

    private static List<List<Integer>> cells(JsonNode position) {
        List<List<Integer>> cells = new ArrayList<>();
        for (int x = 0; x < position.get("w").asInt(); x++) {
            for (int y = 0; y < position.get("h").asInt(); y++) {
                cells.add(
                        List.of(position.get("x").asInt() + x, position.get("y").asInt() + y));
            }
        }
        return cells;
    }

    @Test
    void everyPanelHasADescriptionAndAUnit() throws IOException {
        boards().forEach((name, board) -> {
            for (JsonNode panel : board.get("panels")) {
                if (panel.get("type").asText().equals("row")) {
                    continue;
                }
                String where = name + ": " + panel.get("title");
                assertThat(panel.get("description").asText()).as(where).endsWith(".");
                assertThat(panel.at("/fieldConfig/defaults/unit").asText())
                        .as(where)
                        .isNotEmpty();
                assertThat(panel.get("targets")).as(where).isNotEmpty();
            }
        });
    }

    @Test
    void everyLinkTargetsAnExistingDashboard() throws IOException {
        List<String> uids = boards().values().stream()
                .map(board -> board.get("uid").asText())
                .toList();
        List<String> links = boards().values().stream()
                .flatMap(board -> board.findValues("links").stream())
                .flatMap(list -> list.findValuesAsText("url").stream())
                .filter(url -> !url.isEmpty())
                .toList();
        assertThat(links)
                .isNotEmpty()
                .allSatisfy(url ->
                        assertThat(url.replaceAll("^/d/([^?]+)\\?.*$", "$1")).isIn(uids));
    }

    @Test
    void thePluginSupportsAllCassandraStatements() throws IOException {
        boards().forEach((name, board) -> board.findValues("targets").forEach(targets -> {
            for (JsonNode target : targets) {
                if (target.has("rawQuery")) {
                    String statement = target.get("target").asText();
                    assertThat(statement).as(name).startsWith("SELECT ").doesNotContain("ALLOW FILTERING");
                    assertThat(statement)
                            .as("unbounded: " + statement)
                            .containsPattern(" LIMIT |\\$__timeTo|WHERE|FROM outcomes");
                    assertThat(target.get("queryType").asText()).isEqualTo("query");
                }
            }
        }));
    }
}
