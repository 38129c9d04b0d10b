package io.fakestream.ingestion.replay;

import io.fakestream.model.FileFailure;
import io.fakestream.model.PipelineException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The files at one path: the file itself, or those in a zip that have plays by their names. */
final class InputFiles implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final @Nullable ZipFile zip;
    private final List<InputFile> files;
    private final List<String> skipped;

    private InputFiles(@Nullable ZipFile zip, List<InputFile> files, List<String> skipped) {
        this.zip = zip;
        this.files = List.copyOf(files);
        this.skipped = List.copyOf(skipped);
    }

    /** Finds the files; a zip is recognized by its content. */
    static InputFiles at(Path path, Export export) {
        try {
            if (Files.isDirectory(path)) {
                throw PipelineException.usage(
                        "Cannot read " + path + ": it is a directory.", "Name the files in it: " + path + "/*");
            }
            byte[] begin = begin(path);
            if (startsWith(begin, 'P', 'K')) {
                return ofZip(path, export);
            }
            boolean compressed = startsWith(begin, 0x1F, 0x8B);
            return new InputFiles(null, List.of(new PlainFile(path, compressed)), List.of());
        } catch (ZipException e) {
            throw damagedZip(path.toString());
        } catch (IOException e) {
            throw unreadable(path.toString(), e);
        }
    }

    static PipelineException damagedZip(String name) {
        return PipelineException.usage(
                "The compressed file " + name + " is damaged or incomplete. Nothing was published.",
                "Download it again.");
    }

    static PipelineException unreadable(String name, IOException cause) {
        return PipelineException.usage(
                "Cannot read " + name + ": " + FileFailure.reason(cause) + ". Nothing was published.",
                "Specify a readable file.");
    }

    private static byte[] begin(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(2);
        }
    }

    private static boolean startsWith(byte[] begin, int first, int second) {
        return begin.length == 2 && (begin[0] & 0xFF) == first && (begin[1] & 0xFF) == second;
    }

    private static InputFiles ofZip(Path path, Export export) throws IOException {
        ZipFile zip = new ZipFile(path.toFile());
        List<InputFile> files = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        zip.stream()
                .filter(entry -> !entry.isDirectory())
                .sorted(Comparator.comparing(ZipEntry::getName))
                .forEach(entry -> {
                    String name = entry.getName();
                    if (export.isMember(name)) {
                        files.add(new ZippedFile(path, zip, entry));
                    } else {
                        skipped.add(path + ": " + name);
                    }
                });
        if (files.isEmpty()) {
            zip.close();
            throw PipelineException.usage(
                    "The zip " + path + " has no file of " + export.description() + ". It contains: "
                            + (skipped.isEmpty() ? "nothing" : contents(skipped, path)) + ".",
                    Export.ofMembers(skipped)
                            .map(other -> "Use --as " + other.code())
                            .orElse("Check --as, or unpack the zip and name the files."));
        }
        return new InputFiles(zip, files, skipped);
    }

    private static String contents(List<String> names, Path path) {
        int shown = 5;
        String text = String.join(
                ", ",
                names.stream()
                        .limit(shown)
                        .map(name -> name.substring(path.toString().length() + 2))
                        .toList());
        return names.size() > shown ? text + " and " + (names.size() - shown) + " more" : text;
    }

    List<InputFile> files() {
        return files;
    }

    /** The files of the zip that are not read. */
    List<String> skipped() {
        return skipped;
    }

    @Override
    public void close() throws IOException {
        if (zip != null) {
            zip.close();
        }
    }

    private record PlainFile(Path path, boolean compressed) implements InputFile {
        @Override
        public String name() {
            return path.toString();
        }

        @Override
        public InputStream open() throws IOException {
            InputStream in = Files.newInputStream(path);
            return compressed ? new GZIPInputStream(in, BUFFER_BYTES) : new BufferedInputStream(in, BUFFER_BYTES);
        }
    }

    private record ZippedFile(Path path, ZipFile zip, ZipEntry entry) implements InputFile {
        @Override
        public String name() {
            return path + ": " + entry.getName();
        }

        @Override
        public InputStream open() throws IOException {
            return new CrcCheckedStream(zip.getInputStream(entry), entry.getCrc());
        }
    }
}
