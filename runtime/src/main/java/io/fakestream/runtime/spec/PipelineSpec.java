package io.fakestream.runtime.spec;

import io.fakestream.runtime.state.PipelineDirectory;

/**
 * Which pipeline to run.
 *
 * @param directory where all its state is stored
 */
public record PipelineSpec(
        PipelineDirectory directory,
        StreamSpec stream,
        ServersSpec servers,
        ProcessingSpec processing,
        MonitoringSpec monitoring) {}
