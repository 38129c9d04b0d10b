package io.fakestream.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparedTablesTest {
    private static final String COLUMNS = "data/system_schema/columns-24101c25/da-3-bti-Data.db";
    private static final String LOCAL = "data/system/local-7ad54392/da-1-bti-Data.db";
    private static final String PAXOS = "data/system/paxos-b7b7f0c2/da-1-bti-Data.db";
    private static final String LISTENS = "data/fakestream/listens-4c2d/da-1-bti-Data.db";

    @TempDir
    private Path folder;

    @Test
    void areTheSchemaOfAnEarlierServerWithoutItsRows() throws IOException {
        runServer("first");

        PreparedTables tables = begin("second");

        assertThat(tables.isNew()).isFalse();
        assertThat(files(data("second"))).containsExactlyInAnyOrder(COLUMNS, LOCAL);
        assertThat(data("second").resolve(COLUMNS)).hasContent("columns of first");
    }

    @Test
    void areNotSavedIfTheSchemaWasChangedSinceTheyWereCreated() throws IOException {
        PreparedTables tables = begin("first");
        writeData("first");
        tables.created("version 1");
        tables.stopping("version 2");
        tables.save();

        assertThat(begin("second").isNew()).isTrue();
        assertThat(data("second")).doesNotExist();
    }

    @Test
    void areNotSavedUnlessBothVersionsAreKnown() throws IOException {
        PreparedTables tables = begin("first");
        writeData("first");
        tables.save();
        tables.created("version 1");
        tables.save();

        assertThat(begin("second").isNew()).isTrue();
    }

    @Test
    void areNotSavedDuringACompactionThatHasNotEnded() throws IOException {
        PreparedTables tables = begin("first");
        writeData("first");
        Files.writeString(data("first").resolve(COLUMNS).resolveSibling("da_txn_compaction_1.log"), "REMOVE:[/first]");
        tables.created("version 1");
        tables.stopping("version 1");
        tables.save();

        assertThat(files(folder.resolve("archives"))).isEmpty();
    }

    @Test
    void doNotIncludeSnapshots() throws IOException {
        PreparedTables tables = begin("first");
        writeData("first");
        Path snapshot = data("first").resolve(COLUMNS).resolveSibling("snapshots");
        Files.createDirectories(snapshot.resolve("mine"));
        Files.writeString(snapshot.resolve("mine/da-3-bti-Data.db"), "columns");
        tables.created("version 1");
        tables.stopping("version 1");
        tables.save();

        begin("second");
        assertThat(files(data("second"))).containsExactlyInAnyOrder(COLUMNS, LOCAL);
    }

    @Test
    void areDeletedWithTheDataDirectoryIfTheServerDidNotStartWithThem() throws IOException {
        runServer("first");
        PreparedTables tables = begin("second");
        assertThat(tables.isRestored()).isTrue();

        tables.discardRestored();

        assertThat(data("second")).doesNotExist();
        assertThat(files(folder.resolve("archives"))).isEmpty();
    }

    @Test
    void areKeptIfTheyCannotBeUnpacked() throws IOException {
        runServer("first");
        Files.writeString(folder.resolve("second"), "not a directory");

        assertThat(begin("second").isRestored()).isFalse();
        assertThat(files(folder.resolve("archives"))).hasSize(1);
    }

    @Test
    void dependOnTheSchemaAndTheSettingsButNotOnPorts() throws IOException {
        Path lib = folder.resolve("lib");
        Files.createDirectories(lib.resolve("cassandra"));
        Installation installation = new Installation(lib, folder.resolve("archives"));
        CassandraServer first = new CassandraServer(folder.resolve("first"), folder, 9042, 7000, 7199, 640);
        PreparedTables tables = first.preparedTables("CREATE KEYSPACE fsp_c0", installation);
        tables.restore();
        writeData("first");
        tables.created("version 1");
        tables.stopping("version 1");
        tables.save();

        CassandraServer second = new CassandraServer(folder.resolve("second"), folder, 9043, 7001, 7200, 640);
        CassandraServer withPasswords =
                new CassandraServer(folder.resolve("third"), folder, 9042, 7000, 7199, 640, true, null);
        for (PreparedTables other : List.of(
                second.preparedTables("CREATE KEYSPACE fsp_an", installation), // the same String.hashCode
                withPasswords.preparedTables("CREATE KEYSPACE fsp_c0", installation))) {
            other.restore();
            assertThat(other.isRestored()).isFalse();
        }
        PreparedTables same = second.preparedTables("CREATE KEYSPACE fsp_c0", installation);
        same.restore();
        assertThat(same.isRestored()).isTrue();
    }

    @Test
    void areNotSavedIfTheServerBeganWithData() throws IOException {
        writeData("first");
        PreparedTables tables = begin("first");
        tables.created("version 1");
        tables.stopping("version 1");
        tables.save();

        assertThat(begin("second").isNew()).isTrue();
    }

    @Test
    void leaveAnExistingDataDirectoryAsItIs() throws IOException {
        runServer("first");
        Files.createDirectories(data("second"));

        begin("second");

        assertThat(data("second")).isEmptyDirectory();
    }

    @Test
    void areNotThoseOfAnotherVersion() throws IOException {
        runServer("first");

        new PreparedTables(data("second"), folder.resolve("archives"), "bb").restore();

        assertThat(data("second")).doesNotExist();
    }

    @Test
    void areNotUsedIfTheyAreTruncatedAndSavedAgain() throws IOException {
        runServer("first");
        Files.write(zip(), new byte[10]);

        runServer("second");

        begin("third");
        assertThat(data("third").resolve(COLUMNS)).hasContent("columns of second");
    }

    @Test
    void areNotUsedIfAByteHasChangedAndSavedAgain() throws IOException {
        runServer("first");
        byte[] content = Files.readAllBytes(zip());
        for (int position = 0; position < content.length; position += 7) {
            byte[] changed = content.clone();
            changed[position]++;
            Files.write(zip(), changed);
            Path data = data("server" + position);

            begin("server" + position);

            if (Files.exists(data)) { // the byte was of the directory at the end of the zip file, which is not read
                assertThat(data.resolve(COLUMNS)).hasContent("columns of first");
                assertThat(data.resolve(LOCAL)).hasContent("local of first");
            } else {
                assertThat(files(folder.resolve("archives"))).isEmpty();
                runServer("again" + position, "first");
            }
        }
    }

    @Test
    void areNotUsedIfTheyAreSomethingElse() throws IOException {
        Path archives = Files.createDirectories(folder.resolve("archives"));
        Files.writeString(archives.resolve("cassandra-tables-aa-4.zip"), "text");

        assertThat(begin("first").isNew()).isTrue();
        assertThat(data("first")).doesNotExist();
        assertThat(archives).isEmptyDirectory();
    }

    @Test
    void writeNothingOutsideTheDataDirectory() throws IOException {
        Path archives = Files.createDirectories(folder.resolve("archives"));
        Path zip = archives.resolve("any.zip");
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(file)) {
            entries.putNextEntry(new ZipEntry("../../outside"));
            entries.write("text".getBytes(StandardCharsets.UTF_8));
        }
        Files.move(zip, archives.resolve("cassandra-tables-aa-" + Files.size(zip) + ".zip"));

        begin("first");

        assertThat(files(folder)).isEmpty();
    }

    private void runServer(String server) throws IOException {
        runServer(server, server);
    }

    private void runServer(String server, String content) throws IOException {
        PreparedTables tables = begin(server);
        writeData(server, content);
        tables.created("version 1");
        tables.stopping("version 1");
        tables.save();
    }

    private PreparedTables begin(String server) {
        PreparedTables tables = new PreparedTables(data(server), folder.resolve("archives"), "aa");
        tables.restore();
        return tables;
    }

    private Path data(String server) {
        return folder.resolve(server).resolve("data");
    }

    private void writeData(String server) throws IOException {
        writeData(server, server);
    }

    private void writeData(String server, String content) throws IOException {
        for (String name : List.of(COLUMNS, LOCAL, PAXOS, LISTENS)) {
            String[] parts = name.split("[/-]", -1);
            Path file = data(server).resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, parts[2] + " of " + content);
        }
    }

    private Path zip() throws IOException {
        return folder.resolve("archives")
                .resolve(files(folder.resolve("archives")).get(0));
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .toList();
        }
    }
}
