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

/** Finds where a file stops being UTF-8. Readers notice, but a buffer too early to say the line. */
final class BrokenText {
    private BrokenText() {}

    /** The first line, from 1, that is not UTF-8; one after the last if all are. */
    static long firstLine(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            long number = 1;
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next == '\n') { // never a part of a longer character
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
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)); // reports, other than new String(…)
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
