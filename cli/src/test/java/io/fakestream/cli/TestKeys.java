package io.fakestream.cli;

import io.fakestream.cli.config.ConfigKeys;
import io.fakestream.cli.option.GeneratorOptions;
import picocli.CommandLine.Model.CommandSpec;

/** The keys of the generator, for tests. */
public final class TestKeys {
    private TestKeys() {}

    public static ConfigKeys generator() {
        return ConfigKeys.of(
                CommandSpec.forAnnotatedObject(new GeneratorOptions()).options());
    }
}
