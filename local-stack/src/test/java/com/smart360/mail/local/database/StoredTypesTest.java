package com.smart360.mail.local.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.ObjectDataType;
import org.h2.mvstore.type.StringDataType;
import org.junit.jupiter.api.Test;

/// Files of earlier versions were written by the store's own types.
class StoredTypesTest {

    private static final List<Object> ANY =
            List.of(
                    "",
                    "a",
                    "fifteen letters",
                    "sixteen letters!",
                    "a".repeat(5_000),
                    "\u007f\u0000\n",
                    "\u0080",
                    "caf\u00e9",
                    "\u20ac and \uD83D\uDCE7",
                    "half of a pair: \uD83D",
                    "only the last letter is none of ASCII, \u00e4",
                    true,
                    false,
                    0,
                    -1,
                    7L,
                    1.5);

    @Test
    void anythingLiesThereAsTheStoreItselfWritesIt() {
        for (Object value : ANY) {
            var mine = new WriteBuffer();
            StoredTypes.ANY.write(mine, value);
            var stores = new WriteBuffer();
            new ObjectDataType().write(stores, value);

            assertThat(bytes(mine)).as("%s", value).isEqualTo(bytes(stores));
            assertThat(StoredTypes.ANY.read(ByteBuffer.wrap(bytes(stores)))).isEqualTo(value);
        }
    }

    @Test
    void textsToo() {
        for (Object value : ANY) {
            if (value instanceof String text) {
                var mine = new WriteBuffer();
                StoredTexts.write(mine, text);
                var stores = new WriteBuffer();
                StringDataType.INSTANCE.write(stores, text);
                byte[] bytes = bytes(stores);

                assertThat(bytes(mine)).as(text).isEqualTo(bytes);
                assertThat(StoredTexts.read(ByteBuffer.wrap(bytes))).isEqualTo(text);
                ByteBuffer between =
                        ByteBuffer.allocateDirect(bytes.length + 2).put(bytes).put((byte) -1);
                assertThat(StoredTexts.read(between.flip())).isEqualTo(text);
                assertThat(between.remaining()).isEqualTo(1);
            }
        }
    }

    private static byte[] bytes(WriteBuffer buffer) {
        ByteBuffer written = buffer.getBuffer().flip();
        byte[] bytes = new byte[written.remaining()];
        written.get(bytes);
        return bytes;
    }
}
