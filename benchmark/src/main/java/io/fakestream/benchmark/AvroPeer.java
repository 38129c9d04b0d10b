package io.fakestream.benchmark;

import io.confluent.avro.random.generator.Generator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Generates listens with Confluent's avro-random-generator, from a schema with the same fields, as JSON text. */
final class AvroPeer {
    private final Generator generator;

    AvroPeer() throws IOException {
        try (InputStream schema = AvroPeer.class.getResourceAsStream("listen-random.avsc")) {
            if (schema == null) {
                throw new IllegalStateException("the schema listen-random.avsc is missing from the jar");
            }
            generator = new Generator.Builder()
                    .schemaStream(schema)
                    .random(new Random(1))
                    .build();
        }
    }

    byte[] event() {
        return generator.generate().toString().getBytes(StandardCharsets.UTF_8);
    }
}
