package com.smart360.mail.dispatch.preparation;

import com.smart360.mail.smtp.message.Message;
import com.smart360.mail.smtp.transfer.MessageStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Whether a message's files could be read while it went out.
public final class FileReadErrors {

    private volatile @Nullable IOException error;

    public @Nullable IOException error() {
        return error;
    }

    MessageStream of(Message message) {
        return () -> {
            try {
                return new Watched(message.open());
            } catch (IOException e) {
                error = e;
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
                error = e;
                throw e;
            }
        }
    }
}
