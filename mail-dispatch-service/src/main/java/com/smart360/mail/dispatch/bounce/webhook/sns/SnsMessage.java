package com.smart360.mail.dispatch.bounce.webhook.sns;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One message of Amazon SNS as it is posted to an address.
///
/// @param members its texts by name, as they are signed
public record SnsMessage(Map<String, String> members) {

    public static final String NOTIFICATION = "Notification";
    public static final String SUBSCRIPTION = "SubscriptionConfirmation";
    public static final String UNSUBSCRIBED = "UnsubscribeConfirmation";

    private static final List<String> NEEDED =
            List.of(
                    "Type",
                    "MessageId",
                    "TopicArn",
                    "Message",
                    "Timestamp",
                    "SignatureVersion",
                    "Signature",
                    "SigningCertURL");

    /// In the order in which they are signed.
    private static final List<String> SIGNED =
            List.of(
                    "Message",
                    "MessageId",
                    "Subject",
                    "SubscribeURL",
                    "Timestamp",
                    "Token",
                    "TopicArn",
                    "Type");

    private static final List<String> SIGNED_OF_A_NOTIFICATION =
            SIGNED.stream()
                    .filter(name -> !name.equals("SubscribeURL") && !name.equals("Token"))
                    .toList();

    public SnsMessage {
        members = Map.copyOf(members);
    }

    /// @return null: it is none
    public static @Nullable SnsMessage of(JsonNode root) {
        Map<String, String> members = new TreeMap<>();
        root.properties()
                .forEach(
                        member -> {
                            if (member.getValue().isString()) {
                                members.put(member.getKey(), member.getValue().stringValue());
                            }
                        });
        return members.keySet().containsAll(NEEDED) ? new SnsMessage(members) : null;
    }

    /// @return empty: there is none
    public String get(String name) {
        return members.getOrDefault(name, "");
    }

    /// @return null: its timestamp is none
    public @Nullable Instant at() {
        try {
            return Instant.parse(get("Timestamp"));
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    /// What its signature covers.
    public byte[] signed() {
        StringBuilder text = new StringBuilder();
        for (String name : get("Type").equals(NOTIFICATION) ? SIGNED_OF_A_NOTIFICATION : SIGNED) {
            String value = members.get(name);
            if (value != null) {
                text.append(name).append('\n').append(value).append('\n');
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
