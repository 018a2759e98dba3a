package com.smart360.mail.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.actors.Administrator;
import com.smart360.mail.actors.MailServer;
import com.smart360.mail.actors.RunningStack;
import com.smart360.mail.actors.RunningStack.Addresses;
import com.smart360.mail.actors.Scripts;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Two pairs of eyes, in two browsers: a Utility Administrator asks, a System Admin agrees, and
/// nothing is in effect before.
@ExtendWith(RunningStack.class)
class ApprovalJourney {

    @Test
    @DisplayName("X-25 APR-1: a sensitive change waits for a System Admin, and then counts")
    void waitsForASecondPairOfEyes(Addresses addresses, Scripts scripts) {
        String mark = "asked-" + UUID.randomUUID();
        try (Administrator uma = new Administrator(addresses.gateway());
                Administrator dana = new Administrator(addresses.gateway())) {
            uma.signsIn("utility-admin", "smart360-demo");
            FirstMailJourney.fillsIn(uma, addresses, mark);
            uma.types("Password", MailServer.PASSWORD);
            uma.presses("Test Connection");
            uma.sees("Connection successful");
            uma.sees("A new configuration needs a System Admin’s approval.");
            uma.presses("Ask for approval");
            uma.sees("Your new configuration waits for approval");
            uma.sees("New configuration “" + mark + "”");
            uma.findsItUsable("approval-asked");
            assertThat(configurations(scripts)).doesNotContain(mark);

            dana.signsIn("system-admin", "smart360-demo");
            dana.visits("/approvals");
            dana.sees("New configuration “" + mark + "”");
            dana.findsItUsable("approvals");
            assertThat(dana.page().content()).doesNotContain(MailServer.PASSWORD);
            dana.presses("Approve: New configuration “" + mark + "”");
            dana.sees("Approved: the change of “" + mark + "” is in effect.");
            assertThat(configurations(scripts)).contains(mark);

            uma.visits("/delivery");
            uma.sees(
                    "New configuration “" + mark + "”: approved by system-admin. It is in effect.");
            uma.findsItUsable("decision-announced");
            uma.visits("/approvals?state=APPROVED");
            uma.sees("New configuration “" + mark + "”");
            assertThat(uma.button("Approve: New configuration “" + mark + "”")).hasCount(0);
            assertThat(dana.complaints()).isEmpty();
            assertThat(uma.complaints()).isEmpty();
        }
    }

    private static String configurations(Scripts scripts) {
        return scripts.call("system-admin", "GET", "/api/configurations?limit=200", null)
                .body()
                .toString();
    }
}
