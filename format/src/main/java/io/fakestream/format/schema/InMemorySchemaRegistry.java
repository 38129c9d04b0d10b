package io.fakestream.format.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A schema registry within this process, for tests and measurements. Ids begin with 1. Thread-safe. */
public final class InMemorySchemaRegistry implements SchemaRegistry {
    private final List<String> definitions = new ArrayList<>();
    private final Map<String, List<Integer>> subjects = new HashMap<>();

    @Override
    public synchronized Optional<RegisteredSchema> find(int id) {
        return id < 1 || id > definitions.size()
                ? Optional.empty()
                : Optional.of(RegisteredSchema.avro(id, definitions.get(id - 1)));
    }

    @Override
    public synchronized int register(String subject, String definition) {
        if (!definitions.contains(definition)) {
            definitions.add(definition);
        }
        int id = definitions.indexOf(definition) + 1;
        List<Integer> versions = subjects.computeIfAbsent(subject, name -> new ArrayList<>());
        if (!versions.contains(id)) {
            versions.add(id);
        }
        return id;
    }

    @Override
    public synchronized Optional<RegisteredSchema> latest(String subject) {
        List<Integer> versions = subjects.getOrDefault(subject, List.of());
        return versions.isEmpty() ? Optional.empty() : find(versions.get(versions.size() - 1));
    }
}
