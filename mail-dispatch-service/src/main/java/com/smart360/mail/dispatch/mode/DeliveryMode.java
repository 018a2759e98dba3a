package com.smart360.mail.dispatch.mode;

import com.smart360.mail.smtp.message.Mailbox;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Whom this environment lets mails out to. A test environment with real addresses in its data must
/// not write to real people.
public sealed interface DeliveryMode {

    /// What becomes of these recipients.
    Plan plan(List<Mailbox> recipients);

    /// How it is called in the API.
    Name name();

    /// To everybody.
    record Deliver() implements DeliveryMode {

        @Override
        public Plan plan(List<Mailbox> recipients) {
            return Plan.asAsked(recipients);
        }

        @Override
        public Name name() {
            return Name.DELIVER;
        }
    }

    /// All to one address; `X-Original-To` says whom they were for.
    record Redirect(Mailbox to) implements DeliveryMode {

        @Override
        public Plan plan(List<Mailbox> recipients) {
            return new Plan(
                    recipients,
                    List.of(to),
                    List.of(),
                    List.of(),
                    List.of(),
                    originally(recipients),
                    "");
        }

        private static String originally(List<Mailbox> recipients) {
            return recipients.stream().map(Mailbox::address).collect(Collectors.joining(", "));
        }

        @Override
        public Name name() {
            return Name.REDIRECT;
        }
    }

    /// To these domains and those below them only.
    ///
    /// @param domains lower case, in their A-label form
    record AllowedDomains(Set<String> domains) implements DeliveryMode {

        public AllowedDomains {
            domains = Set.copyOf(domains);
        }

        @Override
        public Plan plan(List<Mailbox> recipients) {
            List<Mailbox> allowed = new ArrayList<>(recipients.size());
            List<Mailbox> others = new ArrayList<>();
            for (Mailbox recipient : recipients) {
                (allows(recipient.domain()) ? allowed : others).add(recipient);
            }
            return new Plan(
                    allowed,
                    allowed,
                    List.of(),
                    List.of(),
                    others,
                    "",
                    "this environment delivers to its allowed domains only");
        }

        private boolean allows(String domain) {
            String lower = domain.toLowerCase(Locale.ROOT);
            return domains.stream()
                    .anyMatch(known -> lower.equals(known) || lower.endsWith("." + known));
        }

        @Override
        public Name name() {
            return Name.ALLOWED_DOMAINS;
        }
    }

    /// To nobody.
    record Capture() implements DeliveryMode {

        @Override
        public Plan plan(List<Mailbox> recipients) {
            return new Plan(
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    recipients,
                    "",
                    "this environment delivers to nobody");
        }

        @Override
        public Name name() {
            return Name.CAPTURE;
        }
    }

    /// The modes by name.
    enum Name {
        DELIVER,
        REDIRECT,
        ALLOWED_DOMAINS,
        CAPTURE
    }

    /// What becomes of a mail's recipients.
    ///
    /// @param meant whose results the server's replies are
    /// @param envelope whom the server is given: `meant`, or one address in place of all
    /// @param later whom the next envelope is for
    /// @param unsupported who can't be named to this server
    /// @param suppressed who is left out
    /// @param originally `X-Original-To`; empty: none
    /// @param reason why they are left out, in words
    record Plan(
            List<Mailbox> meant,
            List<Mailbox> envelope,
            List<Mailbox> later,
            List<Mailbox> unsupported,
            List<Mailbox> suppressed,
            String originally,
            String reason) {

        static Plan asAsked(List<Mailbox> recipients) {
            return new Plan(recipients, recipients, List.of(), List.of(), List.of(), "", "");
        }

        /// This plan with no more recipients in the envelope than a provider takes.
        public Plan atMost(int recipients) {
            return envelope.size() <= recipients
                    ? this
                    : new Plan(
                            meant.subList(0, recipients),
                            envelope.subList(0, recipients),
                            envelope.subList(recipients, envelope.size()),
                            unsupported,
                            suppressed,
                            originally,
                            reason);
        }

        /// This plan for a server without SMTPUTF8: whose address is beyond ASCII can't be named to
        /// it (RFC 6531 §3.2), and the others are not the worse for it (M6).
        public Plan withoutInternational() {
            if (redirected() || envelope.stream().noneMatch(Mailbox::international)) {
                return this;
            }
            List<Mailbox> named = envelope.stream().filter(each -> !each.international()).toList();
            return new Plan(
                    named,
                    named,
                    later,
                    envelope.stream().filter(Mailbox::international).toList(),
                    suppressed,
                    originally,
                    reason);
        }

        /// This plan without those to whom no mail is sent any more.
        ///
        /// @param gone of `meant`, with why in words
        public Plan without(Map<Mailbox, String> gone) {
            if (gone.isEmpty() || redirected()) {
                return this;
            }
            List<Mailbox> left = meant.stream().filter(each -> !gone.containsKey(each)).toList();
            List<Mailbox> out = new ArrayList<>(suppressed);
            out.addAll(gone.keySet());
            Set<String> reasons = new LinkedHashSet<>();
            if (!reason.isEmpty() && !suppressed.isEmpty()) {
                reasons.add(reason);
            }
            reasons.addAll(gone.values());
            return new Plan(
                    left, left, later, unsupported, out, originally, String.join("; ", reasons));
        }

        /// Whether nobody is left to give it to.
        public boolean nobody() {
            return envelope.isEmpty();
        }

        /// Whether it goes to another address than those asked for.
        public boolean redirected() {
            return !originally.isEmpty();
        }
    }
}
