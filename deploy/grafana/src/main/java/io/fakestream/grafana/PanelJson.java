package io.fakestream.grafana;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fakestream.grafana.Panel.Kind;

/** Writes one panel, except for its id and position. */
final class PanelJson {
    /** The unit of ages. */
    static final String YEARS = "suffix: years";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PanelJson() {}

    static ObjectNode of(Panel panel) {
        ObjectNode json = NODES.objectNode();
        json.put("type", panel.kind().type());
        json.put("title", panel.title());
        json.put("description", panel.description());
        json.set("datasource", DataSource.of(panel.queries().get(0)).json());
        json.set("fieldConfig", fieldConfig(panel));
        json.set("options", options(panel.kind()));
        json.set("targets", targets(panel));
        json.set("transformations", transformations(panel));
        ArrayNode links = json.putArray("links");
        panel.jump()
                .ifPresent(jump -> links.addObject()
                        .put("title", jump.title())
                        .put("url", "/d/" + jump.uid() + "?${__url_time_range}")
                        .put("targetBlank", false));
        return json;
    }

    private static ObjectNode fieldConfig(Panel panel) {
        ObjectNode config = NODES.objectNode();
        ObjectNode defaults = config.putObject("defaults");
        defaults.put("unit", panel.unit());
        if (!panel.unit().equals(YEARS)) { // ages are close together and far from zero
            defaults.put("min", 0);
        }
        boolean oneColor = panel.kind() == Kind.NUMBER || panel.kind() == Kind.TABLE;
        // The plugin returns series in no fixed order, so colors depend on the name rather than the position.
        defaults.putObject("color").put("mode", oneColor ? "thresholds" : "palette-classic-by-name");
        ObjectNode thresholds = defaults.putObject("thresholds").put("mode", "absolute");
        thresholds.putArray("steps").addObject().put("color", "blue").putNull("value");
        defaults.putArray("mappings");
        ObjectNode custom = defaults.putObject("custom");
        if (panel.kind() == Kind.LINES || panel.kind() == Kind.STACK) {
            boolean stacked = panel.kind() == Kind.STACK;
            custom.put("drawStyle", "line").put("lineInterpolation", "linear").put("lineWidth", 1);
            custom.put("fillOpacity", stacked ? 40 : 5)
                    .put("showPoints", "auto")
                    .put("spanNulls", false);
            custom.putObject("stacking")
                    .put("mode", stacked ? "normal" : "none")
                    .put("group", "A");
        }
        config.putArray("overrides");
        return config;
    }

    private static ObjectNode options(Kind kind) {
        ObjectNode options = NODES.objectNode();
        switch (kind) {
            case LINES, STACK -> {
                ObjectNode legend = options.putObject("legend");
                legend.put("showLegend", true).put("displayMode", "list").put("placement", "bottom");
                legend.putArray("calcs");
                options.putObject("tooltip").put("mode", "multi").put("sort", "desc");
            }
            case NUMBER -> {
                options.put("colorMode", "value").put("graphMode", "area").put("textMode", "auto");
                options.put("justifyMode", "auto").put("orientation", "auto");
                lastValueOf(options);
            }
            case BARS -> {
                options.put("displayMode", "basic")
                        .put("orientation", "horizontal")
                        .put("showUnfilled", true);
                options.put("valueMode", "color");
                lastValueOf(options);
            }
            case TABLE -> options.put("showHeader", true).put("cellHeight", "sm");
        }
        return options;
    }

    private static void lastValueOf(ObjectNode options) {
        ObjectNode reduce = options.putObject("reduceOptions");
        reduce.put("values", false).put("fields", "");
        reduce.putArray("calcs").add("lastNotNull");
    }

    private static ArrayNode targets(Panel panel) {
        ArrayNode targets = NODES.arrayNode();
        for (Query query : panel.queries()) {
            ObjectNode target = targets.addObject();
            target.put("refId", String.valueOf((char) ('A' + targets.size() - 1)));
            target.set("datasource", DataSource.of(query).json());
            if (query instanceof Query.Cql cql) {
                target.put("queryType", "query").put("rawQuery", true);
                target.put("target", cql.statement()).put("alias", cql.alias());
            } else if (query instanceof Query.PromQl promQl) {
                boolean table = panel.kind() == Kind.TABLE;
                target.put("expr", promQl.expression()).put("legendFormat", promQl.legend());
                target.put("editorMode", "code").put("range", !table).put("instant", table);
                target.put("format", table ? "table" : "time_series");
            }
        }
        return targets;
    }

    /** The plugin creates one frame per value of the first column; a table needs them merged into one. */
    private static ArrayNode transformations(Panel panel) {
        ArrayNode transformations = NODES.arrayNode();
        if (panel.kind() == Kind.TABLE) {
            transformations.addObject().put("id", "merge").putObject("options");
        }
        panel.order().ifPresent(column -> {
            ObjectNode options = transformations.addObject().put("id", "sortBy").putObject("options");
            options.putObject("fields");
            options.putArray("sort").addObject().put("field", column);
        });
        return transformations;
    }
}
