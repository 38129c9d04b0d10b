package io.fakestream.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.it.FspProcess.Finished;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A new store that begins with the tables of an earlier one. */
@Order(SharedPipeline.BEFORE)
class PreparedTablesIT {
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofMinutes(2);
    private static final String COLUMNS = "data/system_schema/columns-";

    private static Path zip = Path.of("");

    /** The zip file is what a store leaves behind when it stops for the first time. */
    @BeforeAll
    static void stopAStore() throws IOException {
        for (Path earlier : zips()) {
            Files.delete(earlier);
        }
        Path home = FspProcess.newHome("earlier");
        try (FspProcess up = FspProcess.start(home, "up", "--without", "generator", "--without", "processing")) {
            up.awaitOutput("Cassandra         ready", START);
            up.signal("INT");
            up.awaitEnd(STOP);
        }
        assertThat(zips()).hasSize(1);
        zip = zips().get(0);
    }

    @Test
    void keepsItsRowsWhenCassandraIsKilled() throws IOException {
        Path home = FspProcess.newHome("prepared");
        try (FspProcess up = FspProcess.start(home, "up", "--rate", "200")) {
            up.awaitOutput("first average", START);
            assertThat(log(home)).contains("Cassandra begins with the tables in ");
            FspProcess.signal(cassandra(up), "KILL");
            Finished ended = up.awaitEnd(STOP);
            assertThat(ended.exitCode()).as(ended.output()).isEqualTo(4);
        }

        try (FspProcess up = FspProcess.start(home, "up", "--rate", "200")) {
            up.awaitOutput("first average", START);
            Finished verified = FspProcess.run(home, "verify");
            assertThat(verified.output()).contains("Verified: every row and every result is correct.");
        }
    }

    @Test
    void startsWithoutThemIfCassandraCannotStartWithThem() throws IOException {
        Path archives = Files.createDirectories(FspProcess.newHome("archives").resolve("class-archives"));
        try (Stream<Path> all = Files.list(FspProcess.ARCHIVES)) {
            for (Path archive :
                    all.filter(file -> file.toString().endsWith(".jsa")).toList()) {
                Files.createSymbolicLink(archives.resolve(archive.getFileName()), archive);
            }
        }
        damage(archives);
        Path home = FspProcess.newHome("damaged");

        try (FspProcess up = FspProcess.start(
                home,
                List.of("-Dfsp.archives=" + archives),
                "up",
                "--without",
                "generator",
                "--without",
                "processing")) {
            up.awaitOutput("Cassandra         ready", START);
            assertThat(log(home)).contains("Cassandra starts again, without the tables of an earlier one");
            Finished rows = FspProcess.run(home, "cql", "SELECT outcome FROM outcomes");
            assertThat(rows.exitCode()).as(rows.output()).isZero();
        }
    }

    private static List<Path> zips() throws IOException {
        try (Stream<Path> files = Files.list(Files.createDirectories(FspProcess.ARCHIVES))) {
            return files.filter(file -> file.getFileName().toString().startsWith("cassandra-tables-"))
                    .toList();
        }
    }

    /** Makes the columns of all tables unreadable, with a checksum that is right. */
    private static void damage(Path folder) throws IOException {
        Path damaged = folder.resolve("damaged.zip");
        CRC32 checksum = new CRC32();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip));
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(damaged))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String name = entry.getName();
                byte[] content = in.readAllBytes();
                if (name.startsWith(COLUMNS) && name.endsWith("-Statistics.db")) {
                    content = new byte[content.length];
                } else if (name.equals("checksum")) {
                    content = Long.toHexString(checksum.getValue()).getBytes(StandardCharsets.US_ASCII);
                }
                checksum.update(name.getBytes(StandardCharsets.UTF_8));
                checksum.update(content);
                out.putNextEntry(new ZipEntry(name));
                out.write(content);
            }
        }
        String name = zip.getFileName().toString().replaceFirst("\\d+\\.zip$", Files.size(damaged) + ".zip");
        Files.move(damaged, folder.resolve(name));
    }

    private static String log(Path home) throws IOException {
        return Files.readString(home.resolve("store/logs/fsp.log"));
    }

    private static long cassandra(FspProcess up) {
        return up.children().stream()
                .filter(child -> child.info().arguments().stream()
                        .flatMap(Stream::of)
                        .anyMatch(argument -> argument.endsWith("CassandraDaemon")))
                .findFirst()
                .orElseThrow()
                .pid();
    }
}
