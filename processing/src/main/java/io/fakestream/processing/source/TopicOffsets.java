package io.fakestream.processing.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.fakestream.model.Offsets;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.connector.read.streaming.Offset;
import org.jspecify.annotations.Nullable;

/**
 * The end offsets of a micro-batch and what was decided when it was planned, as JSON:
 *
 * <pre>{@code
 * {"topics":{"listens":{"0":123,"1":456}},"planned_at":1764400000000,"watermark_time":1764399940000,
 *  "newest":{"listens":1764399940000}}
 * }</pre>
 *
 * <p>Spark writes it to the checkpoint before the micro-batch runs, so every attempt of a batch has the same offsets and
 * the same times. A topic that is no longer read keeps its offsets, so that it can be read again later.
 */
public final class TopicOffsets extends Offset {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String TOPICS = "topics";
    private static final String PLANNED_AT = "planned_at";
    private static final String WATERMARK_TIME = "watermark_time";
    private static final String NEWEST = "newest";

    private final Offsets next;
    private final long plannedAtMillis;
    private final WatermarkTime watermark;

    TopicOffsets(Offsets next, long plannedAtMillis, WatermarkTime watermark) {
        this.next = next;
        this.plannedAtMillis = plannedAtMillis;
        this.watermark = watermark;
    }

    /** For each partition, the offset after the last record read. */
    public Offsets next() {
        return next;
    }

    /** When the micro-batch that ends at these offsets was planned, milliseconds since the epoch; 0 if unknown. */
    long plannedAtMillis() {
        return plannedAtMillis;
    }

    /** The time that the watermark follows when this micro-batch has ended. */
    WatermarkTime watermark() {
        return watermark;
    }

    @Override
    public String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeObjectFieldStart(TOPICS);
            for (Map.Entry<String, SortedMap<Integer, Long>> topic :
                    next.byTopic().entrySet()) {
                json.writeObjectFieldStart(topic.getKey());
                for (Map.Entry<Integer, Long> one : topic.getValue().entrySet()) {
                    json.writeNumberField(one.getKey().toString(), one.getValue());
                }
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeNumberField(PLANNED_AT, plannedAtMillis);
            json.writeNumberField(WATERMARK_TIME, watermark.millis());
            json.writeObjectFieldStart(NEWEST);
            for (Map.Entry<String, Long> one : watermark.newest().entrySet()) {
                json.writeNumberField(one.getKey(), one.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return text.toString();
    }

    /** Offsets alone, in the form that {@link #parse} reads. */
    public static String text(Offsets offsets) {
        return new TopicOffsets(offsets, 0, WatermarkTime.NONE).json();
    }

    /** Parses the offsets that a query has written; no offsets if the JSON is null. */
    public static TopicOffsets parse(@Nullable String text) {
        SortedMap<String, SortedMap<Integer, Long>> next = new TreeMap<>();
        SortedMap<String, Long> newest = new TreeMap<>();
        long plannedAt = 0;
        long watermarkTime = 0;
        if (text != null) {
            try (JsonParser json = JSON.createParser(text)) {
                json.nextToken();
                for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                    JsonToken value = json.nextToken();
                    if (name.equals(TOPICS) && value == JsonToken.START_OBJECT) {
                        readTopics(json, next);
                    } else if (name.equals(NEWEST) && value == JsonToken.START_OBJECT) {
                        newest.putAll(numbers(json));
                    } else if (name.equals(PLANNED_AT)) {
                        plannedAt = json.getLongValue();
                    } else if (name.equals(WATERMARK_TIME)) {
                        watermarkTime = json.getLongValue();
                    } else {
                        json.skipChildren();
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException("not the offsets of topics: " + text, e);
            }
        }
        return new TopicOffsets(new Offsets(next), plannedAt, new WatermarkTime(watermarkTime, newest));
    }

    private static void readTopics(JsonParser json, Map<String, SortedMap<Integer, Long>> to) throws IOException {
        for (String topic = json.nextFieldName(); topic != null; topic = json.nextFieldName()) {
            json.nextToken();
            SortedMap<Integer, Long> offsets = new TreeMap<>();
            numbers(json).forEach((partition, offset) -> offsets.put(Integer.parseInt(partition), offset));
            to.put(topic, offsets);
        }
    }

    private static Map<String, Long> numbers(JsonParser json) throws IOException {
        Map<String, Long> numbers = new TreeMap<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            numbers.put(name, json.nextLongValue(0));
        }
        return numbers;
    }
}
