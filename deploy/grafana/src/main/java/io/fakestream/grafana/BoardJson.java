package io.fakestream.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fakestream.grafana.Board.Section;
import io.fakestream.grafana.Board.Variable;

/** Writes a dashboard in Grafana's classic JSON model, schema version 42. */
final class BoardJson {
    /** The tag by which the dashboards link to each other. */
    static final String TAG = "fakestream";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int SCHEMA_VERSION = 42;
    private static final int COLUMNS = 24;

    /** Refreshes variables whenever the time range changes, which is at each refresh. */
    private static final int REFRESH_WITH_RANGE = 2;

    private BoardJson() {}

    static JsonNode of(Board board) {
        ObjectNode json = NODES.objectNode();
        json.putNull("id");
        json.put("uid", board.uid());
        json.put("title", board.title());
        json.put("description", board.description());
        json.putArray("tags").add(TAG);
        json.put("schemaVersion", SCHEMA_VERSION);
        json.put("version", 1);
        json.put("editable", true);
        json.put("graphTooltip", 1); // a shared crosshair
        json.put("liveNow", false);
        json.put("refresh", "5s");
        json.put("timezone", "browser");
        json.putObject("time").put("from", "now-" + board.range()).put("to", "now");
        json.putObject("timepicker");
        json.putObject("annotations").putArray("list");
        json.putArray("links").add(linkToAll());
        ArrayNode variables = json.putObject("templating").putArray("list");
        board.variables().forEach(variable -> variables.add(variable(variable)));
        json.set("panels", panels(board));
        return json;
    }

    private static ObjectNode linkToAll() {
        ObjectNode link = NODES.objectNode();
        link.put("type", "dashboards").put("title", "All dashboards").put("icon", "dashboard");
        link.putArray("tags").add(TAG);
        link.put("asDropdown", false).put("keepTime", true).put("includeVars", false);
        link.put("targetBlank", false).put("tooltip", "").put("url", "");
        return link;
    }

    private static ObjectNode variable(Variable variable) {
        ObjectNode json = NODES.objectNode();
        json.put("type", "query").put("name", variable.name()).put("label", variable.label());
        json.set("datasource", DataSource.CASSANDRA.json());
        json.putObject("query").put("query", variable.statement());
        json.put("definition", variable.statement());
        json.put("regex", "").put("refresh", REFRESH_WITH_RANGE).put("sort", 1).put("hide", 0);
        json.put("multi", true).put("includeAll", true);
        ObjectNode current = json.putObject("current");
        current.put("selected", true);
        current.putArray("text").add("All");
        current.putArray("value").add("$__all");
        json.putArray("options");
        return json;
    }

    /** Lays out all panels; each section begins with a row that has its title. */
    private static ArrayNode panels(Board board) {
        ArrayNode panels = NODES.arrayNode();
        int y = 0;
        for (Section section : board.sections()) {
            panels.add(row(section, panels.size() + 1, y));
            y++;
            int x = 0;
            int height = 0;
            for (Panel panel : section.panels()) {
                if (x + panel.width() > COLUMNS) {
                    y += height;
                    x = 0;
                    height = 0;
                }
                ObjectNode json = PanelJson.of(panel);
                json.put("id", panels.size() + 1);
                json.set("gridPos", gridPos(x, y, panel.width(), panel.height()));
                panels.add(json);
                x += panel.width();
                height = Math.max(height, panel.height());
            }
            y += height;
        }
        return panels;
    }

    private static ObjectNode row(Section section, int id, int y) {
        ObjectNode row = NODES.objectNode();
        row.put("type", "row").put("title", section.title()).put("collapsed", false);
        row.put("id", id);
        row.set("gridPos", gridPos(0, y, COLUMNS, 1));
        row.putArray("panels");
        return row;
    }

    private static ObjectNode gridPos(int x, int y, int width, int height) {
        return NODES.objectNode().put("x", x).put("y", y).put("w", width).put("h", height);
    }
}
