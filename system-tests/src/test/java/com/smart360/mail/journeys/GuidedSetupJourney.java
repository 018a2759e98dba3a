package com.smart360.mail.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.smart360.mail.actors.Administrator;
import com.smart360.mail.actors.MailServer;
import com.smart360.mail.actors.RunningStack;
import com.smart360.mail.actors.RunningStack.Addresses;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Somebody who knows an e-mail address and its password, and nothing else of mail servers: from
/// the address to a mail that has arrived, past a wrong password and a page that was left.
@ExtendWith(RunningStack.class)
class GuidedSetupJourney {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String ADDRESS = "no-reply@demo-utility.example";

    @Test
    @DisplayName(
            "UI-13 PASS-1 ERR-1: an address, its server, a wrong password, a mail that arrives")
    void leadsFromAnAddressToAMail(Addresses addresses) {
        String mark = "guided-" + UUID.randomUUID();
        try (Administrator dana = new Administrator(addresses.gateway())) {
            dana.signsIn("system-admin", "smart360-demo");
            dana.opens("Guided set-up");
            dana.findsItUsable("setup-address");
            dana.types("E-mail address", ADDRESS);
            dana.presses("Find the mail server");
            dana.sees("Is this the mail server?");
            dana.sees("localhost, port " + addresses.smtp() + ", STARTTLS");
            dana.findsItUsable("setup-server");
            dana.presses("Continue");

            dana.sees("How does SMART360 sign in?");
            dana.types("Username", MailServer.USER);
            dana.types("Password", "not the password");
            dana.findsItUsable("setup-sign-in");
            dana.presses("Continue");
            trustsTheAuthority(dana, addresses);
            namesIt(dana, mark);
            dana.presses("Test Connection");
            dana.sees("Authentication failed - check credentials");
            dana.findsItUsable("setup-test-failed");

            // Left in the middle, and come back to: the password was kept nowhere.
            dana.visits("/setup");
            dana.sees("You have begun already");
            dana.findsItUsable("setup-resumed");
            dana.presses("Continue there");
            dana.sees("Does it work?");
            dana.presses("Go to step 3: Signing in");
            assertThat(dana.field("Password")).isFocused();
            assertThat(dana.field("Password")).hasValue("");
            dana.types("Password", MailServer.PASSWORD);
            for (String next :
                    new String[] {
                        "How is the connection protected?",
                        "Who do mails come from?",
                        "How much at once?",
                        "Does it work?"
                    }) {
                dana.presses("Continue");
                dana.sees(next);
            }
            dana.pressesEither("Test Connection", "Test again");
            dana.sees("Connection successful");
            dana.presses("Continue");

            dana.sees("Keep these settings?");
            dana.findsItUsable("setup-save");
            dana.presses("Save");
            dana.sees("Switch sending on?");
            assertThat(dana.page().content()).doesNotContain(MailServer.PASSWORD);
            dana.presses("Switch sending on");
            dana.sees("Did the test mail arrive?");
            arrives(addresses, "SMTP configuration \"" + mark + "\" is active");
            dana.sees("The mail server took the test mail");
            dana.findsItUsable("setup-arrival");
            dana.presses("Yes, it has arrived");
            dana.sees("Mail is set up");
            dana.page()
                    .getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("Very easy"))
                    .check();
            dana.presses("Finish");
            dana.sees("Thank you.");
            dana.findsItUsable("setup-done");
            assertThat(dana.complaints()).isEmpty();
        }
    }

    private static void trustsTheAuthority(Administrator dana, Addresses addresses) {
        dana.sees("How is the connection protected?");
        dana.chooses("Certificate check", "Company authority as well");
        dana.types("Company authority (PEM)", addresses.authorityPem());
        dana.presses("Continue");
    }

    private static void namesIt(Administrator dana, String mark) {
        dana.sees("Who do mails come from?");
        assertThat(dana.field("Default sender")).hasValue(ADDRESS);
        dana.types("Configuration name", mark);
        dana.presses("Continue");
        dana.sees("How much at once?");
        dana.presses("Continue");
        dana.sees("Does it work?");
    }

    private static void arrives(Addresses addresses, String subject) {
        MailServer server = new MailServer(addresses.imap());
        await("mail " + subject)
                .atMost(TIMEOUT)
                .until(() -> server.mailsAbout(subject).size() == 1);
    }
}
