package io.fakestream.format.schema;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A schema registry in a directory, which several processes may use. {@code 7.avsc} is the schema with the id 7; without
 * such a file, the id is unknown. {@code SUBJECT.versions} has the ids of a subject, one on each line, the newest last;
 * it is needed only to register. Files are written under another name and then moved.
 */
public final class SchemaDirectory implements SchemaRegistry {
    private static final String SCHEMA = ".avsc";
    private static final String VERSIONS = ".versions";
    private static final Pattern SCHEMA_FILE = Pattern.compile("([1-9]\\d{0,8})\\.avsc");

    private static final Object REGISTERING = new Object();

    private final Path directory;

    /** A directory, which {@link #register} creates if necessary. */
    public SchemaDirectory(Path directory) {
        this.directory = directory;
    }

    @Override
    public Optional<RegisteredSchema> find(int id) {
        try {
            return Optional.of(RegisteredSchema.avro(id, Files.readString(directory.resolve(id + SCHEMA))));
        } catch (NoSuchFileException e) {
            if (Files.isDirectory(directory)) {
                return Optional.empty();
            }
            throw unreadable(e);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public Optional<RegisteredSchema> latest(String subject) {
        try {
            List<Integer> versions = versions(subject);
            return versions.isEmpty() ? Optional.empty() : find(versions.get(versions.size() - 1));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public int register(String subject, String definition) {
        synchronized (REGISTERING) { // the whole JVM holds a lock on a file
            try {
                Files.createDirectories(directory);
                try (FileChannel channel = FileChannel.open(
                        directory.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                    var unused = channel.lock(); // until the channel is closed
                    return registerLocked(subject, definition);
                }
            } catch (IOException e) {
                throw new PipelineException(
                        ExitCode.ENVIRONMENT,
                        "Cannot write a schema to the directory " + directory + ": " + e + ".",
                        "Make the directory writable, or use another one.",
                        e);
            }
        }
    }

    private int registerLocked(String subject, String definition) throws IOException {
        int id = idOf(definition);
        List<Integer> versions = versions(subject);
        if (!versions.contains(id)) {
            versions.add(id);
            replace(
                    versionsFile(subject),
                    String.join("\n", versions.stream().map(String::valueOf).toList()) + "\n");
        }
        return id;
    }

    /** The id of a definition, which is written if it is new. */
    private int idOf(String definition) throws IOException {
        int last = 0;
        for (int id : ids()) {
            if (Files.readString(directory.resolve(id + SCHEMA)).equals(definition)) {
                return id;
            }
            last = Math.max(last, id);
        }
        replace(directory.resolve(last + 1 + SCHEMA), definition);
        return last + 1;
    }

    private List<Integer> ids() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> SCHEMA_FILE.matcher(String.valueOf(file.getFileName())))
                    .filter(Matcher::matches)
                    .map(name -> Integer.valueOf(name.group(1)))
                    .sorted()
                    .toList();
        }
    }

    private List<Integer> versions(String subject) throws IOException {
        Path file = versionsFile(subject);
        List<Integer> ids = new ArrayList<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                if (!SCHEMA_FILE.matcher(line + SCHEMA).matches()) {
                    throw new IOException("the file " + file + " has a line that is not the id of a schema: " + line);
                }
                ids.add(Integer.valueOf(line));
            }
        }
        return ids;
    }

    private Path versionsFile(String subject) {
        return directory.resolve(URLEncoder.encode(subject, StandardCharsets.UTF_8) + VERSIONS);
    }

    private void replace(Path file, String content) throws IOException {
        Path written = directory.resolve("." + file.getFileName() + ".new");
        Files.writeString(written, content);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private SchemaRegistryUnavailableException unreadable(IOException cause) {
        return new SchemaRegistryUnavailableException(
                "Cannot read the schemas in the directory " + directory + ": " + cause + ".",
                "The directory must exist, be readable, and contain a file such as 1.avsc for each schema.",
                cause);
    }
}
