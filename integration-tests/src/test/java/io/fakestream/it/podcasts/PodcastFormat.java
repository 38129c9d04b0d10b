package io.fakestream.it.podcasts;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.fakestream.format.ListenFormat;
import io.fakestream.format.ParsedListen;
import io.fakestream.format.RecordFile;
import io.fakestream.format.RejectedRecordException;
import io.fakestream.format.json.JsonFormat;
import io.fakestream.model.FieldValues;
import io.fakestream.model.Listen;
import io.fakestream.model.RejectionReason;
import io.fakestream.model.Song;
import io.fakestream.model.User;
import io.fakestream.model.Utf8Buffer;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Episodes such as {@code {"listener":"Ada","years":36,"show":"Mara","episode":"Tide","ended":1795498211}}. It also accepts the
 * JSON of the generator, whose runs the test sends to the same topic.
 */
final class PodcastFormat implements ListenFormat {
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonFormat json = new JsonFormat();

    @Override
    public String code() {
        return "podcast";
    }

    @Override
    public ParsedListen decode(byte @Nullable [] value) throws RejectedRecordException {
        FieldValues user = new FieldValues(User.FIELDS);
        FieldValues song = new FieldValues(Song.FIELDS);
        FieldValues listen = new FieldValues(Listen.FIELDS);
        boolean isEpisode = false;
        try (JsonParser in = JSON.createParser(value == null ? new byte[0] : value)) {
            in.nextToken();
            for (String name = in.nextFieldName(); name != null && in.nextToken() != null; name = in.nextFieldName()) {
                JsonToken token = in.currentToken();
                switch (token.isStructStart() ? "" : name) {
                    case "listener" -> user.set(User.FIELDS.index("name"), in.getText());
                    case "years" -> user.set(User.FIELDS.index("age"), in.getIntValue());
                    case "show" -> song.set(Song.FIELDS.index("artists"), in.getText());
                    case "episode" -> song.set(Song.FIELDS.index("track_name"), in.getText());
                    case "ended" -> {
                        listen.set(Listen.FIELDS.index("played_at"), in.getLongValue() * 1000);
                        isEpisode = true;
                    }
                    default -> in.skipChildren();
                }
            }
        } catch (IOException e) {
            if (isEpisode) {
                throw new RejectedRecordException(RejectionReason.NOT_JSON, "the episode is incomplete");
            }
        }
        if (!isEpisode) {
            return json.decode(value);
        }
        listen.set(Listen.FIELDS.index("user"), user);
        listen.set(Listen.FIELDS.index("song"), song);
        return ParsedListen.check(listen, null, false);
    }

    @Override
    public void encode(Listen listen, Utf8Buffer out) {
        json.encode(listen, out);
    }

    @Override
    public RecordFile open(OutputStream out) throws IOException {
        return json.open(out);
    }
}
