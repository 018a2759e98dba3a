package com.smart360.mail.config.configuration.version;

import com.smart360.mail.config.configuration.setting.SettingsDiff;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.FieldChange;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.starter.stream.EventCodec;
import com.smart360.mail.starter.stream.UsernameCipher;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.convert.WritingConverter;

/// How what holds a user name is stored: the user name encrypted (USER-3).
final class EncryptedFields {

    private EncryptedFields() {}

    static List<Converter<?, ?>> converters(EventCodec codec, UsernameCipher cipher) {
        return List.of(
                new WriteConnection(codec),
                new ReadConnection(codec),
                new WriteChange(cipher),
                new ReadChange(cipher));
    }

    @WritingConverter
    private record WriteConnection(EventCodec codec)
            implements Converter<ConnectionSettings, Document> {

        @Override
        public Document convert(ConnectionSettings source) {
            return Document.parse(codec.json(source));
        }
    }

    @ReadingConverter
    private record ReadConnection(EventCodec codec)
            implements Converter<Document, ConnectionSettings> {

        @Override
        public ConnectionSettings convert(Document source) {
            return codec.read(source.toJson(), ConnectionSettings.class);
        }
    }

    @WritingConverter
    private record WriteChange(UsernameCipher cipher) implements Converter<FieldChange, Document> {

        @Override
        public Document convert(FieldChange source) {
            boolean secret = SettingsDiff.isEncrypted(source.field());
            Document stored = new Document("field", source.field());
            put(stored, "before", source.before(), secret);
            put(stored, "after", source.after(), secret);
            return stored;
        }

        private void put(Document stored, String side, @Nullable String value, boolean secret) {
            if (value != null) {
                stored.append(
                        secret ? side + "Encrypted" : side, secret ? cipher.encrypt(value) : value);
            }
        }
    }

    @ReadingConverter
    private record ReadChange(UsernameCipher cipher) implements Converter<Document, FieldChange> {

        @Override
        public FieldChange convert(Document source) {
            return new FieldChange(
                    String.valueOf(source.getString("field")),
                    value(source, "before"),
                    value(source, "after"));
        }

        private @Nullable String value(Document source, String side) {
            String encrypted = source.getString(side + "Encrypted");
            return encrypted == null ? source.getString(side) : cipher.decrypt(encrypted);
        }
    }
}
