package io.fakestream.generator;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.fakestream.model.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The JSON of manifests and progress: the components of the records, faults by their codes, always in the same order.
 */
public final class RunJson {
    private static final ObjectMapper JSON = mapper();

    private RunJson() {}

    public static byte[] write(RunManifest manifest) {
        return bytes(manifest);
    }

    public static byte[] write(RunProgress progress) {
        return bytes(progress);
    }

    /**
     * Parses a manifest.
     *
     * @throws UncheckedIOException if it is damaged, or of another version
     */
    public static RunManifest manifest(byte[] json) {
        return read(json, RunManifest.class);
    }

    /**
     * Parses the progress of a run.
     *
     * @throws UncheckedIOException if it is damaged, or of another version
     */
    public static RunProgress progress(byte[] json) {
        return read(json, RunProgress.class);
    }

    private static byte[] bytes(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a record as JSON", e);
        }
    }

    private static <T> T read(byte[] json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ObjectMapper mapper() {
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(MapperFeature.AUTO_DETECT_IS_GETTERS) // isLive() is not a component
                .addModule(new SimpleModule()
                        .addKeySerializer(Fault.class, new FaultKeySerializer())
                        .addKeyDeserializer(Fault.class, new FaultKeyDeserializer()))
                .build();
    }

    private static final class FaultKeySerializer extends JsonSerializer<Fault> {
        @Override
        public void serialize(Fault fault, JsonGenerator to, SerializerProvider provider) throws IOException {
            to.writeFieldName(fault.code());
        }
    }

    private static final class FaultKeyDeserializer extends KeyDeserializer {
        @Override
        public Object deserializeKey(String code, DeserializationContext context) throws IOException {
            return Fault.of(code)
                    .orElseThrow(() ->
                            JsonMappingException.from(context, "\"" + code + "\" is not a fault of this version"));
        }
    }
}
