package com.smart360.mail.starter.secrets;

import com.smart360.mail.secrets.FieldCipher;
import com.smart360.mail.secrets.Sealer;
import com.smart360.mail.secrets.Unsealer;
import com.smart360.mail.secrets.keyset.KeysetSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// The keysets of a service. Each asks for those that it needs, and does not start without them
/// (design 4: who seals has the public half only). A keyset is a file in Tink's JSON form, or its
/// content.
///
/// @param publicKeyset a file, `SECRETS_PUBLIC_KEYSET`: config-service
/// @param publicKeysetJson its content, `SECRETS_PUBLIC_KEYSET_JSON`
/// @param privateKeyset a file, `SECRETS_PRIVATE_KEYSET`: test-runner and mail-dispatch
/// @param privateKeysetJson its content, `SECRETS_PRIVATE_KEYSET_JSON`
/// @param fieldKeyset a file, `SECRETS_FIELD_KEYSET`: all three
/// @param fieldKeysetJson its content, `SECRETS_FIELD_KEYSET_JSON`
@ConfigurationProperties("smart360.secrets")
public record SecretsProperties(
        @Nullable String publicKeyset,
        @Nullable String publicKeysetJson,
        @Nullable String privateKeyset,
        @Nullable String privateKeysetJson,
        @Nullable String fieldKeyset,
        @Nullable String fieldKeysetJson) {

    /// Seals passwords that this service can't open.
    public Sealer sealer() {
        return KeysetSource.required("SECRETS_PUBLIC_KEYSET", publicKeyset, publicKeysetJson)
                .open(Sealer::from, Sealer::from);
    }

    /// Opens them, for the login step.
    public Unsealer unsealer() {
        return KeysetSource.required("SECRETS_PRIVATE_KEYSET", privateKeyset, privateKeysetJson)
                .open(Unsealer::from, Unsealer::from);
    }

    /// Encrypts user names.
    public FieldCipher fieldCipher() {
        return KeysetSource.required("SECRETS_FIELD_KEYSET", fieldKeyset, fieldKeysetJson)
                .open(FieldCipher::from, FieldCipher::from);
    }

    @Override
    public String toString() {
        return "SecretsProperties[…]";
    }
}
