package com.smart360.mail.config.configuration.setting;

import java.math.BigDecimal;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Drafts for tests: a good one, and one setting of it changed.
public final class Drafts {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Drafts() {}

    /// Valid and without any warning.
    public static Draft good() {
        return new Draft(
                "Primary",
                null,
                new ConnectionDraft(
                        "smtp.example.com",
                        new BigDecimal(587),
                        "STARTTLS",
                        null,
                        "LOGIN",
                        "notifications@example.com",
                        "mail.example.com",
                        new BigDecimal(30)),
                new BigDecimal(10),
                new BigDecimal(3),
                new BigDecimal(30),
                "X-Mailer: SMART360-System\nX-Priority: 1",
                null,
                null);
    }

    /// The good one with one setting changed; numbers as text.
    ///
    /// @param member `port`, `certificateCheck/mode`
    public static Draft with(String member, @Nullable String value) {
        return with(good(), member, value);
    }

    /// This one with one setting changed, and with what must hold for it to count.
    public static Draft with(Draft it, String member, @Nullable String value) {
        Setting setting =
                Arrays.stream(Setting.values())
                        .filter(one -> one.pointer().equals("/" + member))
                        .findFirst()
                        .orElseThrow();
        return with(it, setting, value);
    }

    static Draft with(Draft it, Setting setting, @Nullable String value) {
        ObjectNode json = JSON.valueToTree(it);
        setting.shownWhen().ifPresent(other -> put(json, other.setting(), other.value()));
        put(json, setting, value);
        return JSON.treeToValue(json, Draft.class);
    }

    /// A body with one setting changed, and with what must hold for it to count.
    public static Map<String, Object> with(
            Map<String, Object> body, Setting setting, String value) {
        ObjectNode json = JSON.valueToTree(body);
        setting.shownWhen().ifPresent(other -> put(json, other.setting(), other.value()));
        put(json, setting, value);
        return JSON.treeToValue(json, new TypeReference<>() {});
    }

    /// Whether a connection test proves it.
    public static boolean isTested(Setting setting) {
        return setting.isProvenByTest();
    }

    /// Whether it is a member of what the connection is made by.
    public static boolean isOfConnection(Setting setting) {
        return setting.is(Setting.Trait.TESTED);
    }

    /// A value that the rules allow, and that neither the good draft has nor any other in tests.
    public static String another(Setting setting) {
        return switch (setting.kind()) {
            case Kind.Text _ ->
                    setting == Setting.HELO_HOSTNAME ? "helo.example.org" : "another@example.org";
            case Kind.HostName _ -> "pass.another.example.org";
            case Kind.Address _ -> "another@example.org";
            case Kind.Hexadecimal _ -> "b".repeat(64);
            case Kind.Lines _ ->
                    setting == Setting.AUTHORITY_PEM ? authority(0) : "X-Another: value";
            case Kind.Whole whole -> Integer.toString(whole.most());
            case Kind.Choice choice ->
                    setting == Setting.CERTIFICATE_MODE ? "OFF" : choice.options().get(1);
            case Kind.Provider _ -> "custom";
            case Kind.Secret _ -> "correct horse battery staple";
        };
    }

    /// A certificate that every JVM has, in PEM form.
    public static String authority(int which) {
        try {
            var factory =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            byte[] certificate =
                    Arrays.stream(factory.getTrustManagers())
                            .map(X509TrustManager.class::cast)
                            .flatMap(it -> Arrays.stream(it.getAcceptedIssuers()))
                            .skip(which)
                            .findFirst()
                            .orElseThrow()
                            .getEncoded();
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate)
                    + "\n-----END CERTIFICATE-----";
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static void put(ObjectNode json, Setting setting, @Nullable String value) {
        String[] path = setting.pointer().substring(1).split("/", -1);
        ObjectNode holder =
                path.length == 1
                        ? json
                        : json.get(path[0]) instanceof ObjectNode there
                                ? there
                                : json.putObject(path[0]);
        JsonNode node =
                value == null
                        ? json.nullNode()
                        : setting.kind() instanceof Kind.Whole
                                ? json.numberNode(new BigDecimal(value))
                                : json.stringNode(value);
        holder.set(path[path.length - 1], node);
    }
}
