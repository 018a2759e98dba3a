package com.smart360.mail.audit.alert.board;

import com.smart360.mail.contracts.alert.AlertRaised.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where alerts are told beside the pages.
///
/// @param minimum what is less severe is not told there
/// @param url encrypted, since those of Slack and Teams are secrets; null with `MAIL`
/// @param place of the address what may be shown: scheme and host; null with `MAIL`
/// @param secret encrypted; null: it has none
/// @param recipients with `MAIL` only
/// @param health how it went last
/// @param version 1 for the first, then one more with each change
public record Channel(
        String id,
        String name,
        Kind kind,
        boolean enabled,
        Severity minimum,
        @Nullable String url,
        @Nullable String place,
        @Nullable String secret,
        List<String> recipients,
        Health health,
        long version) {

    public Channel {
        recipients = List.copyOf(recipients);
    }

    /// What is spoken there.
    public enum Kind {
        /// JSON, signed with HMAC-SHA256.
        WEBHOOK,
        /// Slack's incoming webhooks.
        SLACK,
        /// Teams' workflows: an adaptive card.
        TEAMS,
        /// PagerDuty's Events API, version 2.
        PAGERDUTY,
        /// A mail, where what sends is not what is in trouble.
        MAIL
    }

    /// How it went to tell of alerts by a channel.
    ///
    /// @param lastSuccessAt null: never yet
    /// @param failedSince null: the last one went well
    /// @param failure in words, without secrets
    public record Health(
            @Nullable Instant lastSuccessAt,
            @Nullable Instant failedSince,
            @Nullable String failure) {

        public static final Health UNKNOWN = new Health(null, null, null);

        Health succeeded(Instant at) {
            return new Health(at, null, null);
        }

        Health failed(String why, Instant at) {
            return new Health(lastSuccessAt, failedSince == null ? at : failedSince, why);
        }
    }

    Channel with(Health now) {
        return new Channel(
                id, name, kind, enabled, minimum, url, place, secret, recipients, now, version);
    }

    @Override
    public String toString() {
        return "Channel[" + id + " " + kind + "]";
    }
}
