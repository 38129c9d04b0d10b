package io.fakestream.storage;

import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.fakestream.model.Offsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The agreement between a verification and the processing that the tables do not change for some seconds. The
 * verification requests a hold, the processing grants it at the end of a micro-batch, and goes on when the request is
 * withdrawn or has expired, because the verification was killed. Thread-safe.
 */
public final class ProcessingHold {
    /** A request that is not renewed for this time expires. */
    public static final Duration LENGTH = Duration.ofSeconds(15);

    private static final String NAME = "processing";

    /** Topic to partition to offset. */
    private static final GenericType<Map<String, Map<Integer, Long>>> OFFSETS =
            GenericType.mapOf(GenericType.STRING, GenericType.mapOf(Integer.class, Long.class));

    /**
     * Where the processing pauses.
     *
     * @param nextOffsets for each partition, the offset after the last record that is in the tables
     * @param finalBefore the results of windows that start earlier do not change any more
     */
    public record Cut(Offsets nextOffsets, Instant finalBefore) {}

    private final Store store;

    public ProcessingHold(Store store) {
        this.store = store;
    }

    /** Requests a hold. Returns false if there is another request. */
    public boolean request(String id) {
        return setRequest(id, null);
    }

    /** Extends a request by {@link #LENGTH}. Returns false if it has expired. */
    public boolean renew(String id) {
        return setRequest(id, id);
    }

    private boolean setRequest(String id, @Nullable String expected) {
        var update = store.prepare("UPDATE %s.processing_hold USING TTL " + LENGTH.toSeconds()
                + " SET requested_by = ? WHERE name = ? IF requested_by = ?");
        return store.session().execute(update.bind(id, NAME, expected)).wasApplied();
    }

    /** Withdraws a request, if it has not expired. */
    public void withdraw(String id) {
        store.session()
                .execute(store.prepare(
                                "UPDATE %s.processing_hold SET requested_by = null WHERE name = ? IF requested_by = ?")
                        .bind(NAME, id));
    }

    /** Where the processing pauses for a request; empty if it does not, or not any more. */
    public Optional<Cut> granted(String id) {
        Row row = read();
        if (row == null || !id.equals(row.getString("requested_by")) || !id.equals(row.getString("granted_to"))) {
            return Optional.empty();
        }
        Map<String, Map<Integer, Long>> offsets = Objects.requireNonNull(row.get("next_offsets", OFFSETS));
        return Optional.of(new Cut(Offsets.of(offsets), Objects.requireNonNull(row.getInstant("final_before"))));
    }

    /** The id of the request; empty if there is none. */
    public Optional<String> requested() {
        return Optional.ofNullable(read()).map(row -> row.getString("requested_by"));
    }

    /** Grants a request: the tables do not change until {@link #end}. */
    public void grant(String id, Cut cut) {
        var update = store.prepare(
                "UPDATE %s.processing_hold SET granted_to = ?, next_offsets = ?, final_before = ?" + " WHERE name = ?");
        Map<String, Map<Integer, Long>> offsets =
                new TreeMap<>(cut.nextOffsets().byTopic());
        store.session()
                .execute(update.bind()
                        .setString(0, id)
                        .set(1, offsets, OFFSETS)
                        .setInstant(2, cut.finalBefore())
                        .setString(3, NAME));
    }

    /** Ends what was granted. The processing must not go on before this has returned. */
    public void end() {
        store.session()
                .execute(store.prepare("UPDATE %s.processing_hold SET granted_to = null WHERE name = ?")
                        .bind(NAME));
    }

    private @Nullable Row read() {
        return store.session()
                .execute(store.prepare("SELECT requested_by, granted_to, next_offsets, final_before"
                                + " FROM %s.processing_hold WHERE name = ?")
                        .bind(NAME))
                .one();
    }
}
