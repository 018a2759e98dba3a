package com.smart360.mail.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.options.AriaRole;
import com.smart360.mail.actors.Administrator;
import com.smart360.mail.actors.BusinessService;
import com.smart360.mail.actors.MailServer;
import com.smart360.mail.actors.RunningStack;
import com.smart360.mail.actors.RunningStack.Addresses;
import com.smart360.mail.actors.Scripts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A new administrator's first quarter of an hour, in a real browser: sign in, fill in the form, a
/// wrong password, the right one, save, activate, a mail, its story, stop, go, the trail.
@ExtendWith(RunningStack.class)
class FirstMailJourney {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Test
    @DisplayName("UI-1..9 UI-14 SAVE-5 ACT-1 ACT-3 ACT-8: from sign-in to a mail in the mailbox")
    void setsUpTheFirstConfiguration(Addresses addresses, Scripts scripts) {
        String mark = "browser-" + UUID.randomUUID();
        try (Administrator dana = new Administrator(addresses.gateway());
                BusinessService billing = new BusinessService(addresses.kafka())) {
            dana.signsIn("system-admin", "smart360-demo");
            dana.sees("Configure your SMTP server settings for email delivery");
            dana.findsItUsable("settings-first");

            fillsIn(dana, addresses, mark);
            dana.findsItUsable("settings-filled");
            assertThat(dana.button("Save")).isDisabled();
            dana.sees("Save needs a passed test.");

            dana.types("Password", "not the password");
            dana.presses("Test Connection");
            dana.sees("Authentication failed - check credentials");
            dana.findsItUsable("test-failed");
            assertThat(dana.button("Save")).isDisabled();

            dana.types("Password", MailServer.PASSWORD);
            dana.sees("Settings changed since the test");
            dana.button("Test Connection").or(dana.button("Test again")).first().click();
            dana.sees("Connection successful");
            dana.findsItUsable("test-passed");
            dana.presses("Save");
            dana.sees("It sends nothing until you switch it to active.");
            assertThat(dana.page().content()).doesNotContain(MailServer.PASSWORD);

            dana.switches("Active");
            dana.sees("A rehearsal does what sending will do");
            dana.findsItUsable("activation-asked");
            dana.presses("Activate " + mark);
            dana.sees("SMTP configuration activated successfully");
            billing.requests(mark, mail(mark, mark));
            arrives(addresses, mark);
            readsTheStory(dana, mark);

            dana.opens("SMTP Settings");
            seesConfiguration(dana, mark);
            dana.switches("Active");
            dana.confirms("Stop sending", "No mail is sent");
            String late = mark + "-late";
            billing.requests(late, mail(late, late));
            assertThat(new MailServer(addresses.imap()).mailsAbout(late)).isEmpty();
            dana.opens("Home");
            dana.sees("no configuration is active since");
            dana.findsItUsable("home-stopped");
            // With none active, the navigation would lead to whichever is the first.
            dana.goesBack();
            seesConfiguration(dana, mark);
            activates(dana, mark);
            arrives(addresses, late);
            dana.opens("Home");
            dana.sees("Mail is flowing");
            dana.sees("activated configuration \"" + mark);
            dana.findsItUsable("home-flowing");

            dana.opens("Audit trail");
            dana.sees(mark);
            dana.findsItUsable("audit");
            billing.publishes(mark + "-bad", "{\"id\":");
            dana.opens("Alerts");
            dana.sees("Records could not be used");
            dana.findsItUsable("alerts");
            looksAtAlerting(dana);
            looksAtFigures(dana);
            looksAtSuppressions(dana);
            looksAtSenders(dana);
            looksAtSessions(dana);
            assertThat(dana.complaints()).isEmpty();
        }
        countsWhatWasUsed(scripts);
    }

    /// (U6) What the pages report is in the audit trail, by the names of the requirements.
    private static void countsWhatWasUsed(Scripts scripts) {
        for (String name :
                List.of(
                        "smtp_settings_accessed",
                        "guided_setup_completed",
                        "error_message_displayed",
                        "smtp_performance_viewed",
                        "delivery_metrics_accessed")) {
            await(name)
                    .atMost(TIMEOUT)
                    .until(
                            () ->
                                    !scripts.call(
                                                    "system-admin",
                                                    "GET",
                                                    "/api/audit-entries?action=usage." + name,
                                                    null)
                                            .body()
                                            .path("items")
                                            .isEmpty());
        }
    }

    static void fillsIn(Administrator dana, Addresses addresses, String name) {
        dana.pressesEither("Add the first configuration", "Add New");
        assertThat(dana.field("Port")).hasValue("587");
        assertThat(dana.field("Max Connections")).hasValue("10");
        assertThat(dana.field("Retries")).hasValue("3");
        dana.types("Configuration name", name);
        dana.types("Host", "localhost");
        dana.types("Port", Integer.toString(addresses.smtp()));
        dana.types("Username", MailServer.USER);
        dana.chooses("Certificate check", "Company authority as well");
        dana.types("Company authority (PEM)", addresses.authorityPem());
        dana.types("Default sender", "notifications@utilitycompany.com");
        dana.types("Custom headers", "X-Mailer: SMART360-System");
    }

    private static void activates(Administrator dana, String name) {
        dana.switches("Active");
        dana.confirms("Activate " + name, "SMTP configuration activated successfully");
    }

    private static void seesConfiguration(Administrator dana, String name) {
        assertThat(dana.field("Configuration name")).hasValue(name);
    }

    private static void arrives(Addresses addresses, String subject) {
        MailServer server = new MailServer(addresses.imap());
        await("mail " + subject)
                .atMost(TIMEOUT)
                .until(() -> server.mailsAbout(subject).size() == 1);
    }

    private static void readsTheStory(Administrator dana, String mark) {
        dana.opens("Delivery log");
        dana.sees(mark);
        dana.findsItUsable("delivery-log");
        dana.picks(mark);
        dana.sees("Accepted");
        dana.findsItUsable("mail-story");
    }

    /// By which rules alerts are raised, and where they are told (MON-2).
    private static void looksAtAlerting(Administrator dana) {
        dana.visits("/alerts/rules");
        dana.sees("A mail has waited for 1 minute or longer and none goes out");
        dana.findsItUsable("alert-rules");
        dana.visits("/alerts/rules/failures");
        dana.sees("Use the default values");
        dana.findsItUsable("alert-rule");
        dana.visits("/alerts/channels");
        dana.sees("Add a channel");
        dana.findsItUsable("alert-channels");
        dana.visits("/alerts/silences");
        dana.sees("Nothing is silenced");
        dana.findsItUsable("alert-silences");
    }

    /// The mails of this journey in figures, as chart and as table (MON-1).
    private static void looksAtFigures(Administrator dana) {
        dana.opens("Statistics");
        dana.sees("Outcomes over time");
        assertThat(dana.page().locator(".recharts-surface").first()).isVisible();
        dana.findsItUsable("statistics");
        dana.presses("As table: Outcomes over time");
        assertThat(dana.page().getByRole(AriaRole.COLUMNHEADER).getByText("Accepted").first())
                .isVisible();
        dana.findsItUsable("statistics-table");
    }

    /// To whom no mail goes (ADR 53).
    private static void looksAtSuppressions(Administrator dana) {
        dana.opens("Suppressions");
        dana.sees("No address is suppressed");
        dana.findsItUsable("suppressions");
        dana.presses("Suppress an address");
        dana.findsItUsable("suppression-form");
        dana.presses("Cancel");
    }

    /// Who may have mails sent (S12).
    private static void looksAtSenders(Administrator dana) {
        dana.opens("Senders");
        dana.sees("No sender is named");
        dana.findsItUsable("senders");
        dana.presses("Add a sender");
        dana.findsItUsable("sender-form");
        dana.presses("Cancel");
    }

    /// Where people are signed in (ADR 71).
    private static void looksAtSessions(Administrator dana) {
        dana.visits("/sessions?everybody=true");
        dana.sees("This one");
        dana.findsItUsable("sessions");
    }

    private static Map<String, Object> mail(String id, String subject) {
        return Map.of(
                "id",
                id,
                "to",
                List.of("customer@example.com"),
                "subject",
                subject,
                "text",
                "Your bill is ready.",
                "source",
                "billing-service");
    }
}
