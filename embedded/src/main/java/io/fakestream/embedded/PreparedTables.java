package io.fakestream.embedded;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Our tables in Cassandra, without rows: a zip file of the system tables that describe them, with a checksum. A new server
 * that begins with it need not create keyspaces and tables (ADR 0033). Saved when a server that began without data stops,
 * unless its schema has been changed since we created it. Thread-safe.
 */
public final class PreparedTables {
    private static final Logger LOGGER = LoggerFactory.getLogger(PreparedTables.class);

    /**
     * The schema, and what the node knows about itself. Nothing else: the other system tables describe rows, for example
     * conditional inserts that have not been completed.
     */
    private static final List<String> COPIED = List.of("data/system_schema/", "data/system/local-");

    /** Depth of the files of a table: {@code data/KEYSPACE/TABLE/FILE}. Snapshots are deeper. */
    private static final int DEPTH = 4;

    /** In the names of Cassandra's logs of a compaction that has not ended. They contain absolute paths. */
    private static final String UNFINISHED = "_txn_";

    /** The last file of the zip: the checksum of the names and contents of the others. */
    private static final String CHECKSUM = "checksum";

    private final Path data;
    private final CachedFile cached;
    private boolean isNew;
    private boolean isRestored;
    private @Nullable String createdVersion;
    private @Nullable String stoppedVersion;

    /**
     * Looks for the tables of an earlier server.
     *
     * @param data        data directory of the server, which need not exist
     * @param folder      directory of the zip file, which need not exist
     * @param fingerprint of the server's version and settings and of the schema
     */
    PreparedTables(Path data, Path folder, String fingerprint) {
        this.data = data.toAbsolutePath().normalize();
        this.cached = new CachedFile(folder, "cassandra-tables", fingerprint, "zip");
    }

    /**
     * Creates the data directory with the tables of an earlier server, before the server starts. Does nothing if the
     * directory exists, or if there are none, or if they cannot be used. Damaged ones are deleted.
     */
    public synchronized void restore() {
        isNew = !Files.exists(data);
        Path zip = cached.file();
        if (zip == null || !isNew) {
            return;
        }
        Path unpacked = data.resolveSibling(data.getFileName() + ".tmp");
        try {
            Folders.delete(unpacked);
            unzip(zip, unpacked);
            Files.move(unpacked, data, StandardCopyOption.ATOMIC_MOVE);
            isNew = false;
            isRestored = true;
            LOGGER.info("Cassandra begins with the tables in {}", zip);
        } catch (ZipException | EOFException | IllegalArgumentException e) { // the last one: a name is not text
            LOGGER.warn("{} is damaged, so the tables are created: {}", zip, e.getMessage());
            delete(unpacked);
            delete(zip);
        } catch (IOException e) {
            LOGGER.warn("cannot unpack {}, so the tables are created: {}", zip, e.getMessage());
            delete(unpacked);
        }
    }

    /** Whether the server began with the tables of an earlier one. */
    public synchronized boolean isRestored() {
        return isRestored;
    }

    /** Deletes restored tables and the data directory, for a server that did not start with them and has ended. */
    public synchronized void discardRestored() {
        Path zip = cached.file();
        if (isRestored && zip != null) {
            delete(zip);
            delete(data);
        }
    }

    /** Whether the server began without data, so that its tables are to be saved when it stops. */
    public synchronized boolean isNew() {
        return isNew;
    }

    /**
     * The tables have just been created.
     *
     * @param version of the whole schema
     */
    public synchronized void created(String version) {
        createdVersion = version;
    }

    /** The server is about to stop with this version of the schema. */
    public synchronized void stopping(String version) {
        stoppedVersion = version;
    }

    /** Saves the tables of a server that has stopped with exit code 0. */
    public synchronized void save() {
        if (!isNew || createdVersion == null || !createdVersion.equals(stoppedVersion)) {
            return;
        }
        try {
            Files.createDirectories(cached.folder());
            cached.deleteOthers();
            zip(cached.unfinished());
            cached.complete();
        } catch (IOException | UncheckedIOException e) {
            LOGGER.warn("cannot save the tables for later starts: {}", e.getMessage());
            cached.discard();
        }
    }

    private void zip(Path zip) throws IOException {
        CRC32 checksum = new CRC32();
        try (Stream<Path> files = Files.walk(data, DEPTH);
                ZipOutputStream entries = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Path file : files.sorted().filter(Files::isRegularFile).toList()) {
                String name = data.relativize(file).toString();
                if (COPIED.stream().noneMatch(name::startsWith)) {
                    continue;
                }
                if (name.contains(UNFINISHED)) {
                    throw new IOException("a compaction has not ended: " + name);
                }
                byte[] content = Files.readAllBytes(file);
                update(checksum, name, content);
                entries.putNextEntry(new ZipEntry(name));
                entries.write(content);
            }
            entries.putNextEntry(new ZipEntry(CHECKSUM));
            entries.write(text(checksum));
        }
    }

    private static void unzip(Path zip, Path target) throws IOException {
        CRC32 checksum = new CRC32();
        try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                String name = entry.getName();
                byte[] content = entries.readAllBytes();
                if (name.equals(CHECKSUM) && Arrays.equals(content, text(checksum))) {
                    return;
                }
                update(checksum, name, content);
                Path file = target.resolve(name).normalize();
                Path table = file.getParent();
                if (table == null || !table.startsWith(target)) {
                    throw new ZipException("it contains the path " + name);
                }
                Files.createDirectories(table);
                Files.write(file, content);
            }
        }
        throw new ZipException("its checksum is missing or wrong");
    }

    private static void update(CRC32 checksum, String name, byte[] content) {
        checksum.update(name.getBytes(StandardCharsets.UTF_8));
        checksum.update(content);
    }

    private static byte[] text(CRC32 checksum) {
        return Long.toHexString(checksum.getValue()).getBytes(StandardCharsets.US_ASCII);
    }

    private static void delete(Path path) {
        try {
            Folders.delete(path);
        } catch (IOException e) {
            LOGGER.warn("cannot delete {}: {}", path, e.getMessage());
        }
    }
}
