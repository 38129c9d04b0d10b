package io.fakestream.benchmark;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;
import net.datafaker.Faker;

/** Generates listens with one Datafaker call per field and event, as many generators do. */
final class DatafakerPeer {
    private final Faker faker = new Faker(Locale.US, new Random(1));
    private long number;

    byte[] event() {
        return ("{\"event_id\":\"" + number++ + "\",\"source\":\"datafaker\",\"user\":{\"id\":"
                        + faker.number().numberBetween(1, 1_000_000) + ",\"name\":\""
                        + faker.name().fullName() + "\",\"address\":\""
                        + faker.address().fullAddress() + "\",\"age\":"
                        + faker.number().numberBetween(18, 80) + ",\"nationality\":\""
                        + faker.country().name() + "\"},\"song\":{\"id\":\"t"
                        + faker.number().numberBetween(1, 10_000) + "\",\"artists\":\""
                        + faker.rockBand().name() + "\",\"album_name\":\""
                        + faker.book().title() + "\",\"track_name\":\""
                        + faker.book().title() + "\",\"duration_ms\":"
                        + faker.number().numberBetween(120_000, 300_000) + ",\"track_genre\":\""
                        + faker.music().genre() + "\"},\"played_at\":\""
                        + Instant.ofEpochMilli(Streams.START + number) + "\",\"ms_played\":"
                        + faker.number().numberBetween(0, 300_000) + ",\"skipped\":"
                        + faker.bool().bool() + ",\"session_id\":\""
                        + faker.number().digits(8) + "\",\"device\":\""
                        + faker.options().option("mobile", "desktop", "speaker", "web", "tv") + "\"}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
