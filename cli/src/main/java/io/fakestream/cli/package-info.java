/**
 * {@code fsp}, the command line. Each command is a class; {@link io.fakestream.cli.Pipeline} puts the stages together for those
 * that run them; {@link io.fakestream.cli.Failures} turns whatever goes wrong into a message and an exit code.
 */
@NullMarked
package io.fakestream.cli;

import org.jspecify.annotations.NullMarked;
