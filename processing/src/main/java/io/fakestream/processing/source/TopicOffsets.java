package io.fakestream.processing.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.connector.read.streaming.Offset;
import org.jspecify.annotations.Nullable;

/**
 * The end offsets of a micro-batch and the time when it was planned: {@code
 * {"listens":{"0":123,"1":456},"planned_at":1764400000000,"watermark_bound":1764397540000}}. Spark writes the JSON to the
 * checkpoint before the micro-batch runs, so every attempt of a batch has the same offsets and the same time.
 */
public final class TopicOffsets extends Offset {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String PLANNED_AT = "planned_at";
    private static final String WATERMARK_BOUND = "watermark_bound";

    private final String topic;
    private final SortedMap<Integer, Long> next;
    private final long plannedAtMillis;
    private final long watermarkBoundMillis;

    TopicOffsets(String topic, Map<Integer, Long> next, long plannedAtMillis, long watermarkBoundMillis) {
        this.topic = topic;
        this.next = new TreeMap<>(next);
        this.plannedAtMillis = plannedAtMillis;
        this.watermarkBoundMillis = watermarkBoundMillis;
    }

    /** Partition to the offset after the last one read. */
    SortedMap<Integer, Long> next() {
        return next;
    }

    /** When the micro-batch that ends at these offsets was planned, milliseconds since the epoch; 0 if unknown. */
    long plannedAtMillis() {
        return plannedAtMillis;
    }

    /** See {@link RecordColumns#WATERMARK_BOUND_MILLIS}; 0 if unknown. */
    long watermarkBoundMillis() {
        return watermarkBoundMillis;
    }

    @Override
    public String json() {
        StringBuilder json = new StringBuilder("{\"").append(topic).append("\":{");
        String separator = "";
        for (Map.Entry<Integer, Long> one : next.entrySet()) {
            json.append(separator)
                    .append('"')
                    .append(one.getKey())
                    .append("\":")
                    .append(one.getValue());
            separator = ",";
        }
        return json.append("},\"")
                .append(PLANNED_AT)
                .append("\":")
                .append(plannedAtMillis)
                .append(",\"")
                .append(WATERMARK_BOUND)
                .append("\":")
                .append(watermarkBoundMillis)
                .append('}')
                .toString();
    }

    /** Parses the offsets of a topic; empty if the JSON is null or of another topic. */
    public static SortedMap<Integer, Long> parse(@Nullable String json, String topic) {
        return json == null ? new TreeMap<>() : of(json, topic).next();
    }

    static TopicOffsets of(String text, String topic) {
        SortedMap<Integer, Long> next = new TreeMap<>();
        long plannedAt = 0;
        long watermarkBound = 0;
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                JsonToken value = json.nextToken();
                if (value == JsonToken.VALUE_NUMBER_INT && name.equals(PLANNED_AT)) {
                    plannedAt = json.getLongValue();
                } else if (value == JsonToken.VALUE_NUMBER_INT && name.equals(WATERMARK_BOUND)) {
                    watermarkBound = json.getLongValue();
                } else if (value == JsonToken.START_OBJECT && name.equals(topic)) {
                    for (String partition = json.nextFieldName(); partition != null; partition = json.nextFieldName()) {
                        next.put(Integer.parseInt(partition), json.nextLongValue(0));
                    }
                } else {
                    json.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("not the offsets of a topic: " + text, e);
        }
        return new TopicOffsets(topic, next, plannedAt, watermarkBound);
    }
}
