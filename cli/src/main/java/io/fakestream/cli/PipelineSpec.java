package io.fakestream.cli;

import io.fakestream.generator.GeneratorConfig;
import java.time.Duration;

/**
 * What pipeline is wanted.
 *
 * @param timeToLive how long raw rows stay; zero for ever
 * @param rebuild    whether to make the averages again from the topic
 */
record PipelineSpec(
        Home home, GeneratorConfig generator, ServerOptions servers, Duration timeToLive, boolean rebuild) {}
