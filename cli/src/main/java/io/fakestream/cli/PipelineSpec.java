package io.fakestream.cli;

/** What pipeline is wanted. */
record PipelineSpec(
        StateDirectory home, StreamPlan stream, ServerOptions servers, ResultOptions results, MonitoringOptions monitoring) {}
