package io.fakestream.cli;

import java.time.Duration;

/**
 * What pipeline is wanted.
 *
 * @param timeToLive how long raw rows stay; zero for ever
 * @param rebuild    whether to make the averages again from the topic
 */
record PipelineSpec(Home home, StreamPlan stream, ServerOptions servers, Duration timeToLive, boolean rebuild) {}
