package io.fakestream.cli.config;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.Event.ID;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * The leaves of a YAML document by path, as they are written: no value is converted, and everything that YAML would
 * silently resolve, merge or overwrite is reported as an error.
 */
final class YamlLeaves {
    /** What is at a path. */
    enum Kind {
        VALUE("a value"),
        EMPTY("no value"),
        LIST("a list"),
        EMPTY_MAP("an empty map");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /**
     * The value at the end of a path.
     *
     * @param text  as written, without quotes; empty for what is not a value
     * @param plain whether a value has no quotes
     */
    record Leaf(Kind kind, String text, boolean plain) {}

    private final Map<String, Leaf> leaves = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final Iterator<Event> events;

    private YamlLeaves(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        events = new Yaml(options).parse(new StringReader(yaml)).iterator();
    }

    /**
     * Parses a text, which may be empty.
     *
     * @throws YAMLException if it is not YAML
     */
    static YamlLeaves parse(String yaml) {
        YamlLeaves read = new YamlLeaves(yaml);
        read.stream();
        return read;
    }

    /** In the order in which they are written. */
    Map<String, Leaf> leaves() {
        return leaves;
    }

    /** One line each, beginning with the path. */
    List<String> problems() {
        return problems;
    }

    private void stream() {
        int documents = 0;
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof DocumentStartEvent && ++documents > 1) {
                problems.add("line " + line(event)
                        + ": expected one document, but another one begins here (---); put all keys into one");
                return;
            }
            if (event instanceof NodeEvent node) {
                root(node);
            }
        }
    }

    private void root(NodeEvent event) {
        if (event instanceof MappingStartEvent) {
            mapping("", event);
        } else if (event instanceof ScalarEvent scalar && isNothing(scalar)) {
            return;
        } else {
            Kind kind = event instanceof CollectionStartEvent ? Kind.LIST : Kind.VALUE;
            problems.add("expected keys and values, such as rate: 500/s, but was " + kind.label());
            skip(event);
        }
    }

    private void node(String path, NodeEvent event) {
        if (event instanceof AliasEvent alias) {
            problems.add(path + ": expected a value, but was a reference (*" + alias.getAnchor()
                    + "); write the value itself");
        } else if (event instanceof MappingStartEvent) {
            mapping(path, event);
        } else if (event instanceof ScalarEvent scalar) {
            checkDecoration(path, scalar, scalar.getTag());
            put(path, isNothing(scalar) ? leaf(Kind.EMPTY) : value(scalar), event);
        } else {
            put(path, leaf(Kind.LIST), event);
            skip(event);
        }
    }

    private void mapping(String path, NodeEvent start) {
        checkDecoration(path, start, ((CollectionStartEvent) start).getTag());
        Set<String> keys = new HashSet<>();
        for (Event event = events.next(); !event.is(ID.MappingEnd); event = events.next()) {
            if (!(event instanceof ScalarEvent key) || isNothing(key)) {
                problems.add((path.isEmpty() ? "" : path + ": ") + "line " + line(event)
                        + ": expected the name of a key, but was something else");
                skip((NodeEvent) event);
                skip((NodeEvent) events.next());
                continue;
            }
            String name = key.getValue();
            String child = path.isEmpty() ? name : path + "." + name;
            NodeEvent value = (NodeEvent) events.next();
            if (name.equals("<<")) {
                problems.add(child + ": merging (<<) is not supported; write the keys themselves");
                skip(value);
            } else if (keys.add(name)) {
                checkDecoration(child, key, key.getTag());
                node(child, value);
            } else {
                problems.add(duplicate(child, event));
                skip(value);
            }
        }
        if (keys.isEmpty() && !path.isEmpty()) {
            put(path, leaf(Kind.EMPTY_MAP), start);
        }
    }

    /** Rejects anchors and tags, which change the meaning of what is written. */
    private void checkDecoration(String path, NodeEvent event, @Nullable String tag) {
        String where = path.isEmpty() ? "" : path + ": ";
        if (event.getAnchor() != null) {
            problems.add(where + "anchors (&" + event.getAnchor() + ") are not supported; remove it");
        }
        if (tag != null && !tag.equals("!")) {
            problems.add(where + "tags (" + tag + ") are not supported; remove it");
        }
    }

    private void put(String path, Leaf leaf, Event event) {
        if (leaves.putIfAbsent(path, leaf) != null) {
            problems.add(duplicate(path, event));
        }
    }

    private static String duplicate(String path, Event event) {
        return path + ": duplicate key (line " + line(event) + "); remove one of the two";
    }

    /** Skips a node whose start event has been read. */
    private void skip(NodeEvent begun) {
        if (begun instanceof CollectionStartEvent) {
            for (Event event = events.next(); !event.is(ID.MappingEnd) && !event.is(ID.SequenceEnd); ) {
                skip((NodeEvent) event);
                event = events.next();
            }
        }
    }

    private static Leaf leaf(Kind kind) {
        return new Leaf(kind, "", false);
    }

    private static Leaf value(ScalarEvent scalar) {
        String text = scalar.getValue();
        return text.isBlank() ? leaf(Kind.EMPTY) : new Leaf(Kind.VALUE, text, scalar.isPlain());
    }

    private static boolean isNothing(ScalarEvent scalar) {
        return scalar.isPlain() && scalar.getValue().matches("|~|null|Null|NULL");
    }

    private static int line(Event event) {
        return event.getStartMark().getLine() + 1;
    }
}
