package io.fakestream.format.radio;

import io.fakestream.format.schema.SchemaRegistry;

/**
 * The ids that a registry has given to the schemas of the radio's events. A run has the same ids from its start to its
 * end, also when it is resumed, because they are part of its records.
 *
 * @param current      of most events
 * @param newer        of a newer, compatible version
 * @param incompatible of a version that cannot be read as the current one
 */
public record RadioSchemaIds(int current, int newer, int incompatible) {
    /** Ids from here on are those of no schema: registries assign ids in ascending order. */
    static final int FIRST_UNKNOWN = Integer.MAX_VALUE - 15;

    public RadioSchemaIds {
        if (!isPossible(current) || !isPossible(newer) || !isPossible(incompatible)) {
            throw new IllegalArgumentException("the ids of schemas must be from 1 to " + (FIRST_UNKNOWN - 1)
                    + ", but were " + current + ", " + newer + " and " + incompatible);
        }
        if (current == newer || newer == incompatible || incompatible == current) {
            throw new IllegalArgumentException("the ids of the three schemas must be different, but were " + current
                    + ", " + newer + " and " + incompatible);
        }
    }

    /**
     * Registers the schemas, or finds their ids if they are registered already. The incompatible one has a subject of its
     * own, because registries reject it as a version of the same subject.
     *
     * @param subject for the topic {@code radio}, usually {@code radio-value}
     */
    public static RadioSchemaIds register(SchemaRegistry registry, String subject) {
        return new RadioSchemaIds(
                registry.register(subject, RadioSchemas.CURRENT_DEFINITION),
                registry.register(subject, RadioSchemas.NEWER_DEFINITION),
                registry.register(subject + "-incompatible", RadioSchemas.INCOMPATIBLE_DEFINITION));
    }

    private static boolean isPossible(int id) {
        return id > 0 && id < FIRST_UNKNOWN;
    }
}
