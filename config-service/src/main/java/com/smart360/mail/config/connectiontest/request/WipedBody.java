package com.smart360.mail.config.connectiontest.request;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Reads the body that a password comes in, and wipes what it was read into (S16). The JSON parser
/// works in the array that it is given; of a stream it would keep pieces in buffers that are used
/// again whenever.
///
/// The web server's own buffers are wiped as they are read, by the starter.
@Component
final class WipedBody extends AbstractHttpMessageConverter<StartConnectionTest> {

    private static final int FIRST = 8 * 1024;

    private final JsonMapper mapper;

    WipedBody(JsonMapper mapper) {
        super(MediaType.APPLICATION_JSON);
        this.mapper = mapper;
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == StartConnectionTest.class;
    }

    @Override
    protected boolean canWrite(@Nullable MediaType type) {
        return false;
    }

    @Override
    protected StartConnectionTest readInternal(
            Class<? extends StartConnectionTest> type, HttpInputMessage message)
            throws IOException {
        try {
            return read(message.getBody());
        } catch (JacksonException wrong) {
            throw new HttpMessageNotReadableException(
                    "the body can't be read as JSON", wrong, message);
        }
    }

    StartConnectionTest read(InputStream body) throws IOException {
        byte[] bytes = new byte[FIRST];
        int length = 0;
        try {
            int read;
            while ((read = body.read(bytes, length, bytes.length - length)) >= 0) {
                length += read;
                if (length == bytes.length) {
                    byte[] larger = Arrays.copyOf(bytes, 2 * length);
                    Arrays.fill(bytes, (byte) 0);
                    bytes = larger;
                }
            }
            return mapper.readValue(bytes, 0, length, StartConnectionTest.class);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    @Override
    protected void writeInternal(StartConnectionTest body, HttpOutputMessage message) {
        throw new HttpMessageNotWritableException("a request for a test is never written");
    }
}
