package io.fakestream.cli;

/** What pipeline is wanted. */
record PipelineSpec(
        Home home, StreamPlan stream, ServerOptions servers, ResultOptions results, MonitoringOptions monitoring) {}
