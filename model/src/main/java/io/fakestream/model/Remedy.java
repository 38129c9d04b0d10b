package io.fakestream.model;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a user can do about a failure of a store. Which command does it depends on how the pipeline was started, so only
 * the program that talks to the user knows it.
 */
public enum Remedy {
    /** Give up the topic's records, the tables and the checkpoint. */
    NEW_STORE("Start a new store"),
    /** Compute the results again from the records on the topic. */
    REBUILD("Recompute the results from the topic");

    private final String text;

    Remedy(String text) {
        this.text = text;
    }

    /** The key under which a configuration has the command. */
    public String key() {
        return "remedy." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The commands of a program, by remedy. */
    public record Commands(Map<Remedy, String> byRemedy) implements Serializable {
        /** No command is known: the remedy is only described. */
        public static final Commands NONE = new Commands(Map.of());

        public Commands {
            byRemedy = Map.copyOf(byRemedy);
        }

        public static Commands of(String newStore, String rebuild) {
            return new Commands(new EnumMap<>(Map.of(NEW_STORE, newStore, REBUILD, rebuild)));
        }

        /** The remedy with its command, such as {@code Start a new store: fsp up --fresh}. */
        public String text(Remedy remedy) {
            String command = byRemedy.get(remedy);
            return remedy.text + (command == null ? "." : ": " + command);
        }
    }
}
