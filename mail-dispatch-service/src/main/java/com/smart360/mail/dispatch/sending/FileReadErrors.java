package com.smart360.mail.dispatch.sending;

import com.smart360.mail.dispatch.compose.Message;
import com.smart360.mail.smtp.transfer.MessageStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Whether a message's files could be read while it went out.
final class FileReadErrors {

    private volatile @Nullable IOException trouble;

    @Nullable IOException trouble() {
        return trouble;
    }

    MessageStream of(Message message) {
        return () -> {
            try {
                return new Watched(message.open());
            } catch (IOException e) {
                trouble = e;
                throw e;
            }
        };
    }

    private final class Watched extends FilterInputStream {

        Watched(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                return super.read(into, offset, length);
            } catch (IOException e) {
                trouble = e;
                throw e;
            }
        }
    }
}
