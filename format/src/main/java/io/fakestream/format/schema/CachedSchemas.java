package io.fakestream.format.schema;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what a registry answered. A schema is kept forever, because it never changes. That an id is unknown is kept
 * for {@link #RETRY_UNKNOWN_AFTER}, so that a million records with that id cause one request, and a schema that is
 * registered later is found. Failures are not kept. Thread-safe; only one thread at a time asks the registry.
 */
public final class CachedSchemas implements SchemaLookup {
    /** How long an id is taken for unknown without asking again. */
    public static final Duration RETRY_UNKNOWN_AFTER = Duration.ofSeconds(10);

    /** Corrupt records may contain any id. */
    private static final int MAX_UNKNOWN = 10_000;

    private final SchemaLookup registry;
    private final LongSupplier nanoTime;
    private final Map<Integer, RegisteredSchema> known = new ConcurrentHashMap<>();
    private final Map<Integer, Long> unknownSinceNanos = new ConcurrentHashMap<>();

    public CachedSchemas(SchemaLookup registry) {
        this(registry, System::nanoTime);
    }

    CachedSchemas(SchemaLookup registry, LongSupplier nanoTime) {
        this.registry = registry;
        this.nanoTime = nanoTime;
    }

    @Override
    public Optional<RegisteredSchema> find(int id) {
        RegisteredSchema schema = known.get(id);
        if (schema != null) {
            return Optional.of(schema);
        }
        return isUnknown(id) ? Optional.empty() : ask(id);
    }

    private synchronized Optional<RegisteredSchema> ask(int id) {
        @Nullable RegisteredSchema foundMeanwhile = known.get(id);
        if (foundMeanwhile != null || isUnknown(id)) {
            return Optional.ofNullable(foundMeanwhile);
        }
        Optional<RegisteredSchema> answer = registry.find(id);
        if (answer.isPresent()) {
            known.put(id, answer.get());
            unknownSinceNanos.remove(id);
        } else {
            if (unknownSinceNanos.size() >= MAX_UNKNOWN) {
                unknownSinceNanos.clear();
            }
            unknownSinceNanos.put(id, nanoTime.getAsLong());
        }
        return answer;
    }

    private boolean isUnknown(int id) {
        Long since = unknownSinceNanos.get(id);
        return since != null && nanoTime.getAsLong() - since < RETRY_UNKNOWN_AFTER.toNanos();
    }
}
