package io.fakestream.grading.input;

import io.fakestream.model.ExitCode;
import io.fakestream.model.FileFailure;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** A directory of files, as Spark writes it. Files whose names begin with a dot or an underscore are left out. */
final class DirectoryInput implements ResultInput {
    /** Where Spark writes files that are not complete. */
    private static final String UNFINISHED = "_temporary";

    private final Path directory;
    private final List<ResultInput> files;

    /** Lists the files. */
    DirectoryInput(Path directory, Function<Path, ResultInput> open) {
        this.directory = directory;
        try (Stream<Path> all = Files.list(directory)) {
            List<Path> paths = all.sorted().toList();
            if (paths.stream().anyMatch(path -> path.endsWith(UNFINISHED))) {
                throw PipelineException.usage(
                        directory + " is not complete: it has a directory " + UNFINISHED + ".",
                        "Grade it when the pipeline has finished writing.");
            }
            paths.stream()
                    .filter(Files::isDirectory)
                    .filter(path -> !isHidden(path))
                    .findFirst()
                    .ifPresent(path -> {
                        throw PipelineException.usage(
                                directory + " has the directory " + path.getFileName()
                                        + ", whose files would be left out.",
                                "Write all files into one directory, without partitions.");
                    });
            this.files = paths.stream()
                    .filter(Files::isRegularFile)
                    .filter(path -> !isHidden(path))
                    .map(open)
                    .toList();
        } catch (IOException e) {
            throw new PipelineException(
                    ExitCode.USAGE,
                    "Cannot read " + directory + ": " + FileFailure.reason(e) + ".",
                    "Check the path: --results DIR",
                    e);
        }
    }

    private static boolean isHidden(Path path) {
        String name = path.getFileName().toString();
        return name.startsWith("_") || name.startsWith(".");
    }

    @Override
    public String name() {
        return directory.toString();
    }

    @Override
    public boolean isChangelog() {
        return false;
    }

    @Override
    public List<String> columns() {
        return files.stream()
                .flatMap(file -> file.columns().stream())
                .distinct()
                .toList();
    }

    @Override
    public void forEach(RowConsumer each) {
        boolean[] more = {true};
        for (ResultInput file : files) {
            file.forEach(row -> more[0] = each.accept(row));
            if (!more[0]) {
                return;
            }
        }
    }
}
