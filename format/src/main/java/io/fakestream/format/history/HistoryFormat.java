package io.fakestream.format.history;

import io.fakestream.format.ListenFormat;
import io.fakestream.format.ParsedListen;
import io.fakestream.format.RecordFile;
import io.fakestream.format.RejectedRecordException;
import io.fakestream.format.json.JsonFormat;
import io.fakestream.model.Listen;
import io.fakestream.model.Utf8Buffer;
import java.io.OutputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The events of recorded listening histories: the JSON of {@link JsonFormat}, but without a required age, because the
 * exports of streaming services do not contain it. An age that is present is checked. Not a format of generated
 * streams, whose events all have an age.
 */
public final class HistoryFormat implements ListenFormat {
    private final JsonFormat json = new JsonFormat(Set.of());

    @Override
    public String code() {
        return "history";
    }

    @Override
    public Set<String> extensions() {
        return json.extensions();
    }

    @Override
    public void encode(Listen listen, Utf8Buffer out) {
        json.encode(listen, out);
    }

    @Override
    public ParsedListen decode(byte @Nullable [] value) throws RejectedRecordException {
        return json.decode(value);
    }

    @Override
    public RecordFile open(OutputStream out) {
        return json.open(out);
    }
}
