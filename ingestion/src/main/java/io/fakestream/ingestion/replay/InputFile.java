package io.fakestream.ingestion.replay;

import java.io.IOException;
import java.io.InputStream;

/** A file, or a file in a zip; it can be read several times. */
interface InputFile {
    /** How messages name it. */
    String name();

    /** Opens it from the beginning; decompressed. The caller closes the stream. */
    InputStream open() throws IOException;
}
