package io.fakestream.cli.option;

import io.fakestream.ingestion.replay.Export;
import io.fakestream.model.Hint;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A kind of export by its code, such as {@code spotify-history}. */
public final class ExportName implements ITypeConverter<Export> {
    @Override
    public Export convert(String text) {
        return Export.of(text)
                .orElseThrow(() -> new TypeConversionException("expected one of " + String.join(", ", Export.codes())
                        + ", but was \"" + text + "\""
                        + Hint.closest(text, Export.codes())
                                .map(meant -> " (did you mean " + meant + "?)")
                                .orElse("")));
    }
}
