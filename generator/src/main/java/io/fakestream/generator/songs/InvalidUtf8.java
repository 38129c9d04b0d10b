package io.fakestream.generator.songs;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds invalid UTF-8 in a file: readers detect it a buffer too early to report the line. */
final class InvalidUtf8 {
    private InvalidUtf8() {}

    /** The number of the first line, from 1, that is not valid UTF-8; the number of lines plus one if there is none. */
    static long firstLine(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            long number = 1;
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next == '\n') { // never part of a multi-byte character
                    if (!isUtf8(line.toByteArray())) {
                        return number;
                    }
                    line.reset();
                    number++;
                } else {
                    line.write(next);
                }
            }
            return isUtf8(line.toByteArray()) ? number + 1 : number;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isUtf8(byte[] line) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)); // throws, unlike new String(…)
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
