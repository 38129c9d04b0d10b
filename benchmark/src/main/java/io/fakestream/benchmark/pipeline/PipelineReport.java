package io.fakestream.benchmark.pipeline;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fakestream.benchmark.Comparison;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The results of one run in a machine-readable form.
 *
 * @param environment  the lines above the table: machine, JVM with its flags, servers, records
 * @param records      number of records per execution
 * @param candidates   rates in records per second and ratios, round by round
 * @param counts       counts after each execution; the first is that of the warm-up
 * @param measurements all other measurements by name
 * @param figures      the table of target values
 */
record PipelineReport(
        @JsonProperty("surroundings") List<String> environment,
        Map<String, String> versions,
        long records,
        @JsonProperty("contenders") List<Comparison.Result> candidates,
        Map<String, List<Map<String, Long>>> counts,
        Map<String, Object> measurements,
        List<Figure> figures) {
    void write(Path file) {
        try {
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValue(file.toFile(), this);
        } catch (IOException e) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "Cannot write " + file + ": " + e.getMessage(),
                    "Check that its directory exists and is writable.",
                    e);
        }
    }
}
