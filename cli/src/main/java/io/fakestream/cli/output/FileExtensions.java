package io.fakestream.cli.output;

import io.fakestream.format.registry.Formats;
import io.fakestream.model.PipelineException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The format of a file by its extension, which must not contradict a given format. */
public final class FileExtensions {
    private static final String GZIP = ".gz";

    /** Extensions of known formats, whether a command writes them or not. */
    private static final Set<String> KNOWN = Formats.ALL.stream()
            .flatMap(format -> format.extensions().stream())
            .collect(Collectors.toUnmodifiableSet());

    private FileExtensions() {}

    static boolean isCompressed(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(GZIP);
    }

    /**
     * The format of a file: the given one, else the first one with its extension, else {@code byDefault}.
     *
     * @param formats    the formats that the command writes
     * @param name       the name of a format
     * @param extensions the extensions of a format, in lower case
     * @param wanted     null if none is given
     * @throws io.fakestream.model.PipelineException if the extension stands for another format
     */
    public static <F> F format(
            Path file,
            List<F> formats,
            Function<F, String> name,
            Function<F, Set<String>> extensions,
            @Nullable F wanted,
            F byDefault) {
        String extension = extension(file);
        if (!KNOWN.contains(extension)) {
            return wanted == null ? byDefault : wanted;
        }
        F named = formats.stream()
                .filter(format -> extensions.apply(format).contains(extension))
                .findFirst()
                .orElseThrow(() -> PipelineException.usage(
                        "The file " + file + " has the extension ." + extension + ", which is not a supported format: "
                                + formats.stream().map(name).collect(Collectors.joining(" and ")) + ".",
                        "Choose another extension."));
        if (wanted != null && !extensions.apply(wanted).contains(extension)) {
            throw PipelineException.usage(
                    "The file " + file + " has the extension ." + extension + ", but --format is " + name.apply(wanted)
                            + ".",
                    "Omit --format, or change the extension.");
        }
        return wanted == null ? named : wanted;
    }

    private static String extension(Path file) {
        Path last = file.getFileName();
        String name = last == null ? "" : last.toString().toLowerCase(Locale.ROOT);
        String plain = isCompressed(name) ? name.substring(0, name.length() - GZIP.length()) : name;
        return plain.substring(plain.lastIndexOf('.') + 1);
    }
}
