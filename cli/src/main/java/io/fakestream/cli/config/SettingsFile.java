package io.fakestream.cli.config;

import io.fakestream.cli.config.YamlLeaves.Kind;
import io.fakestream.cli.config.YamlLeaves.Leaf;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The keys and values of a YAML file, parsed strictly: each entry is either a value that an option accepts or an error.
 *
 * @param name     of the file, or of the preset
 * @param values   by key; those with problems are left out
 * @param problems one line each, with the file's name and the key
 */
record SettingsFile(String name, Map<String, String> values, List<String> problems) {
    private static final String FAULTS = "generator.faults";
    private static final Pattern LEADING_ZERO = Pattern.compile("[-+]?0[\\d_]+");
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    SettingsFile {
        values = Map.copyOf(values);
        problems = List.copyOf(problems);
    }

    /** A file without keys. */
    static SettingsFile none(String name) {
        return new SettingsFile(name, Map.of(), List.of());
    }

    /**
     * Parses the text of a file.
     *
     * @param prefix of the keys that the file leaves out, such as {@code generator.}
     */
    static SettingsFile parse(String name, String yaml, String prefix, ConfigKeys keys) {
        YamlLeaves read;
        try {
            read = YamlLeaves.parse(yaml);
        } catch (MarkedYAMLException e) {
            throw invalid(name, e.getProblem() + " (line " + (e.getProblemMark().getLine() + 1) + ")", e);
        } catch (YAMLException e) {
            throw invalid(
                    name, String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e);
        }
        List<String> problems = new ArrayList<>();
        read.problems().forEach(problem -> problems.add(name + ": " + problem));
        Map<String, String> values = new TreeMap<>();
        List<String> faults = new ArrayList<>();
        read.leaves().forEach((path, leaf) -> {
            String key = prefix + path;
            boolean fault = key.startsWith(FAULTS + ".");
            String wrong = problem(key, leaf, prefix, keys, fault);
            if (!wrong.isEmpty()) {
                problems.add(name + ": " + path + ": " + wrong);
            } else if (fault) {
                faults.add(key.substring(FAULTS.length() + 1) + "=" + leaf.text());
            } else if (keys.has(key)) { // and not a section without keys
                values.put(key, leaf.text());
            }
        });
        if (!faults.isEmpty() && values.put(FAULTS, String.join(",", faults)) != null) {
            problems.add(name + ": " + FAULTS.substring(prefix.length()) + ": duplicate key; remove one of the two");
        }
        return new SettingsFile(name, values, problems);
    }

    private static String problem(String key, Leaf leaf, String prefix, ConfigKeys keys, boolean fault) {
        boolean known = keys.has(key) || fault;
        if (!known && keys.hasSection(key)) {
            return leaf.kind() == Kind.EMPTY_MAP ? "" : expected("keys, such as " + keys.firstOf(key), leaf);
        }
        if (!known) {
            String parent = key.substring(0, Math.max(0, key.lastIndexOf('.')));
            return keys.has(parent) && !parent.equals(FAULTS)
                    ? "expected one value for " + parent.substring(prefix.length()) + " (" + keys.label(parent)
                            + "), but was a map"
                    : keys.unknown(key, prefix);
        }
        if (key.equals(FAULTS) && leaf.kind() != Kind.VALUE) {
            return leaf.kind() == Kind.EMPTY_MAP
                    ? ""
                    : expected("kinds of faults with their rates, such as late: 0.01", leaf);
        }
        if (leaf.kind() != Kind.VALUE) {
            return expected("one value (" + (fault ? "a rate such as 0.01" : keys.label(key)) + ")", leaf);
        }
        if (leaf.plain() && LEADING_ZERO.matcher(leaf.text()).matches()) {
            return "expected a number without leading zeros, but was " + leaf.text();
        }
        return fault ? "" : keys.problem(key, leaf.text()).orElse("");
    }

    private static String expected(String what, Leaf leaf) {
        return "expected " + what + ", but was "
                + (leaf.kind() == Kind.VALUE
                        ? "\"" + leaf.text() + "\""
                        : leaf.kind().label());
    }

    /**
     * The text of a file.
     *
     * @throws PipelineException if it is not UTF-8
     */
    static String text(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new PipelineException(ExitCode.USAGE, file + " is not a text file in UTF-8.", "Save it in UTF-8.", e);
        }
    }

    private static PipelineException invalid(String name, String why, YAMLException cause) {
        return new PipelineException(ExitCode.USAGE, name + " is not valid YAML: " + why, "Correct the line.", cause);
    }
}
