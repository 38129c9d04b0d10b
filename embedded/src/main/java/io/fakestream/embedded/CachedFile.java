package io.fakestream.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that can be created again at any time, {@code PREFIX-FINGERPRINT-SIZE.EXTENSION}. One with another fingerprint
 * was created from something else, and one with another size is truncated; neither is used. While a process writes it, its
 * name is {@code PREFIX-FINGERPRINT.EXTENSION.PID}, so processes do not disturb each other.
 */
final class CachedFile {
    private static final Logger LOGGER = LoggerFactory.getLogger(CachedFile.class);

    private final Path folder;
    private final String prefix;
    private final String fingerprint;
    private final String extension;
    private final @Nullable Path file;

    /**
     * Looks for the file.
     *
     * @param folder      need not exist
     * @param fingerprint of what the file is created from, in hexadecimal digits
     */
    CachedFile(Path folder, String prefix, String fingerprint, String extension) {
        this.folder = folder;
        this.prefix = prefix;
        this.fingerprint = fingerprint;
        this.extension = extension;
        this.file = find();
    }

    private @Nullable Path find() {
        Pattern complete = Pattern.compile(Pattern.quote(prefix + "-" + fingerprint) + "-(\\d{1,18})\\." + extension);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(candidate -> {
                        Matcher name = complete.matcher(candidate.getFileName().toString());
                        return name.matches() && candidate.toFile().length() == Long.parseLong(name.group(1));
                    })
                    .findFirst()
                    .orElse(null);
        } catch (IOException | UncheckedIOException e) { // the directory does not exist or cannot be read
            return null;
        }
    }

    /** The complete file; null if there was none. */
    @Nullable
    Path file() {
        return file;
    }

    Path folder() {
        return folder;
    }

    /** The file to write to; {@link #complete} then gives it its name. */
    Path unfinished() {
        return folder.resolve(prefix + "-" + fingerprint + "." + extension + "."
                + ProcessHandle.current().pid());
    }

    /** Moves the file to its final path, if it was written. */
    void complete() {
        Path written = unfinished();
        try {
            if (Files.exists(written)) {
                Path target = folder.resolve(prefix + "-" + fingerprint + "-" + Files.size(written) + "." + extension);
                Files.move(written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            LOGGER.warn("cannot store {}: {}", written, e.getMessage());
        }
    }

    /** Deletes the file that was not written to its end. */
    void discard() {
        try {
            Files.deleteIfExists(unfinished());
        } catch (IOException e) {
            LOGGER.warn("cannot delete {}: {}", unfinished(), e.getMessage());
        }
    }

    /**
     * Deletes files of the same prefix that are not used: of other fingerprints, truncated and incomplete ones, except
     * those that a running process is still writing.
     */
    void deleteOthers() {
        String ours = Pattern.quote(prefix) + "-[0-9a-f]+(-\\d+)?\\." + extension + "(\\.\\d+)?";
        try (Stream<Path> files = Files.list(folder)) {
            for (Path other : files.toList()) {
                String name = other.getFileName().toString();
                if (name.matches(ours) && !other.equals(file) && !isBeingWritten(name)) {
                    Files.deleteIfExists(other);
                }
            }
        } catch (IOException | UncheckedIOException e) { // costs only disk space
            LOGGER.debug("cannot delete files in {}: {}", folder, e.getMessage());
        }
    }

    private static boolean isBeingWritten(String name) {
        String writer = name.substring(name.lastIndexOf('.') + 1);
        return writer.matches("\\d+")
                && ProcessHandle.of(Long.parseLong(writer))
                        .filter(ProcessHandle::isAlive)
                        .isPresent();
    }
}
