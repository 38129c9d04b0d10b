package io.fakestream.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.fakestream.generator.Run;
import io.fakestream.generator.Schedule;
import io.fakestream.generator.ShardStream;
import io.fakestream.ingestion.Runs;
import io.fakestream.model.Fault;
import io.fakestream.model.Utf8Buffer;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Prints a run's first records, formatted. */
public final class SamplePrinter {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private SamplePrinter() {}

    public static void print(Run run, int records, PrintStream out) {
        PriorityQueue<ShardStream> shards = new PriorityQueue<>(
                Comparator.comparingLong(ShardStream::sendRunMillis).thenComparingInt(ShardStream::shard));
        Runs.streams(run).stream().filter(ShardStream::next).forEach(shards::add);
        Utf8Buffer value = new Utf8Buffer(1024);
        Schedule schedule = Schedule.of(run.startMillis());
        for (int i = 0; i < records && !shards.isEmpty(); i++) {
            ShardStream first = shards.remove();
            Fault fault = first.fault();
            if (fault != null) {
                out.println("fault: " + fault.code());
            }
            out.println(first.writeValue(schedule, value) ? pretty(value) : "no value");
            if (first.next()) {
                shards.add(first);
            }
        }
    }

    private static String pretty(Utf8Buffer value) {
        String text = new String(value.array(), 0, value.length(), StandardCharsets.UTF_8);
        try {
            return JSON.writeValueAsString(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            return text; // corrupted by an injected fault
        }
    }
}
