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
 * The results of one run, for programs.
 *
 * @param environment  the lines above the table: machine, JVM with its flags, servers, records
 * @param records      in each turn
 * @param candidates   with their rates in records a second and their ratios, round by round
 * @param counts       what was counted after each turn; the first one is the warm-up's
 * @param measurements everything else that was measured, by name
 * @param figures      the table of what is to be reached
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
                    "See that its folder is there and writable.",
                    e);
        }
    }
}
