package io.fakestream.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.data.UdtValue;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import com.datastax.oss.driver.internal.core.type.UserDefinedTypeBuilder;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Compares the encoding with that of the driver's own codecs. */
class CqlBytesTest {
    private static final UserDefinedType SONG = new UserDefinedTypeBuilder("fakestream", "song")
            .withField("id", DataTypes.TEXT)
            .withField("artists", DataTypes.TEXT)
            .withField("duration_ms", DataTypes.INT)
            .frozen()
            .build();

    @Test
    void encodesValuesLikeTheDriver() {
        assertSame(CqlBytes.text("Köln"), TypeCodecs.TEXT, "Köln");
        assertSame(CqlBytes.integer(-7), TypeCodecs.INT, -7);
        assertSame(CqlBytes.bigint(1L << 40), TypeCodecs.BIGINT, 1L << 40);
        assertSame(CqlBytes.bool(true), TypeCodecs.BOOLEAN, true);
    }

    @Test
    void encodesNullAsNull() {
        assertThat(CqlBytes.text(null)).isNull();
        assertThat(CqlBytes.integer(null)).isNull();
        assertThat(CqlBytes.bigint(null)).isNull();
        assertThat(CqlBytes.bool(null)).isNull();
    }

    @Test
    void encodesUserDefinedTypesLikeTheDriver() {
        UdtValue song = SONG.newValue().setString(0, "t17").setToNull(1).setInt(2, 215_000);

        ByteBuffer written = CqlBytes.udt(Arrays.asList(CqlBytes.text("t17"), null, CqlBytes.integer(215_000)));

        assertThat(written).isEqualTo(TypeCodecs.udtOf(SONG).encode(song, ProtocolVersion.DEFAULT));
    }

    private static <T> void assertSame(@Nullable ByteBuffer written, TypeCodec<T> codec, T value) {
        assertThat(written).isEqualTo(codec.encode(value, ProtocolVersion.DEFAULT));
    }
}
