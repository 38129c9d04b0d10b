package io.fakestream.grading.input;

import io.fakestream.model.PipelineException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Opens files with results: CSV or JSON, by their names or, if those do not tell, by their first character. */
public final class ResultFiles {
    private static final Set<String> CSV = Set.of("csv", "tsv", "txt");
    private static final Set<String> JSON = Set.of("json", "jsonl", "ndjson");
    private static final String PARQUET = "parquet";

    private ResultFiles() {}

    /**
     * The results in a file or directory.
     *
     * @throws PipelineException if it cannot be read
     */
    public static ResultInput open(Path path) {
        if (Files.isDirectory(path)) {
            return new DirectoryInput(path, ResultFiles::file);
        }
        return file(path);
    }

    private static ResultInput file(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        String extension = plain.substring(plain.lastIndexOf('.') + 1);
        if (extension.equals(PARQUET)) {
            throw PipelineException.usage(path + " is a Parquet file, which cannot be graded.", "Write CSV or JSON.");
        }
        boolean isJson = JSON.contains(extension) || (!CSV.contains(extension) && beginsAsJson(path));
        return isJson ? new JsonInput(path) : new CsvInput(path);
    }

    private static boolean beginsAsJson(Path path) {
        AtomicInteger first = new AtomicInteger(' ');
        new InputFile(path).read(text -> {
            while (Character.isWhitespace(first.get())) {
                first.set(text.read());
            }
        });
        return first.get() == '{' || first.get() == '[';
    }
}
