package io.fakestream.generator.people;

import io.fakestream.model.Utf8Buffer;
import java.util.List;

/** The escaped content of JSON strings, in one array, ready to be copied. Immutable. */
public final class JsonTexts {
    private final byte[] bytes;
    private final int[] ends;

    /** Encodes texts, which are identified by their index. */
    public JsonTexts(List<String> texts) {
        Utf8Buffer all = new Utf8Buffer(texts.size() * 16 + 16);
        ends = new int[texts.size() + 1];
        for (int i = 0; i < texts.size(); i++) {
            all.jsonText(texts.get(i));
            ends[i + 1] = all.length();
        }
        bytes = all.toByteArray();
    }

    /** The number of texts. */
    public int size() {
        return ends.length - 1;
    }

    /** Copies the text at {@code index}. */
    public void write(int index, Utf8Buffer out) {
        int from = ends[index];
        out.raw(bytes, from, ends[index + 1] - from);
    }
}
