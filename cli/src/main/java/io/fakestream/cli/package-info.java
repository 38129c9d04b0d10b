/**
 * {@code fsp}, the command line. Each command is a class; {@link io.fakestream.runtime.Pipeline} runs the stages;
 * {@link io.fakestream.cli.Failures} converts every failure into a message and an exit code.
 */
@NullMarked
package io.fakestream.cli;

import org.jspecify.annotations.NullMarked;
