package io.fakestream.cli.output;

import io.fakestream.model.PipelineException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The format of a file by its extension, which must not contradict a given format. */
public final class FileExtensions {
    private static final String GZIP = ".gz";

    /** Extensions of known formats, whether a command writes them or not. */
    private static final Set<String> KNOWN = Set.of("json", "jsonl", "ndjson", "csv", "avro");

    private FileExtensions() {}

    static boolean isCompressed(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(GZIP);
    }

    /**
     * The format of a file: the given one, else that of the extension, else {@code byDefault}.
     *
     * @param formats by extension, in lower case
     * @param wanted  null if none is given
     * @throws io.fakestream.model.PipelineException if the extension stands for another format
     */
    public static <F extends Enum<F>> F format(Path file, Map<String, F> formats, @Nullable F wanted, F byDefault) {
        String extension = extension(file);
        if (!KNOWN.contains(extension)) {
            return wanted == null ? byDefault : wanted;
        }
        F named = formats.get(extension);
        if (named == null) {
            throw PipelineException.usage(
                    "The file " + file + " has the extension ." + extension + ", which is not a supported format: "
                            + String.join(" and ", names(formats)) + ".",
                    "Choose another extension.");
        }
        if (wanted != null && wanted != named) {
            throw PipelineException.usage(
                    "The file " + file + " has the extension ." + extension + ", but --format is " + name(wanted) + ".",
                    "Omit --format, or change the extension.");
        }
        return named;
    }

    private static String extension(Path file) {
        Path last = file.getFileName();
        String name = last == null ? "" : last.toString().toLowerCase(Locale.ROOT);
        String plain = isCompressed(name) ? name.substring(0, name.length() - GZIP.length()) : name;
        return plain.substring(plain.lastIndexOf('.') + 1);
    }

    private static <F extends Enum<F>> List<String> names(Map<String, F> formats) {
        return formats.values().stream()
                .distinct()
                .sorted()
                .map(FileExtensions::name)
                .toList();
    }

    private static String name(Enum<?> format) {
        return format.name().toLowerCase(Locale.ROOT);
    }
}
