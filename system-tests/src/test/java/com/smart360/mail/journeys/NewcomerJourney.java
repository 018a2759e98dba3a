package com.smart360.mail.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.actors.MailServer;
import com.smart360.mail.actors.RunningStack;
import com.smart360.mail.actors.RunningStack.Addresses;
import com.smart360.mail.actors.Scripts;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// Somebody who has read nothing but what `./run` prints, and README's first curl (U3).
@ExtendWith(RunningStack.class)
class NewcomerJourney {

    private static final String ADMIN = "system-admin";

    @Test
    @DisplayName(
            "the values that ./run prints and README's first curl bring the first mail, and every"
                    + " query of dashboards and alerts finds data (O5)")
    void sendsTheFirstMailWithWhatIsPrinted(
            RunningStack stack, Addresses addresses, Scripts scripts) {
        assertThat(stack.sendFirstMail())
                .contains("'Hello' to customer@example.com arrived from no-reply@");
        assertThat(new MailServer(addresses.imap()).mailsAbout("Hello")).hasSize(1);

        assertThat(stack.askEveryQuery()).contains(" 0 faults");

        // Other journeys begin where nothing sends.
        int stopped = 0;
        for (JsonNode item :
                scripts.call(ADMIN, "GET", "/api/configurations", null).body().path("items")) {
            if (item.path("active").asBoolean()) {
                String path = "/api/configurations/" + item.path("id").asString() + "/deactivate";
                Map<String, Boolean> body = Map.of("confirmQueued", true);
                assertThat(scripts.call(ADMIN, "POST", path, body).status()).isEqualTo(200);
                stopped++;
            }
        }
        assertThat(stopped).isEqualTo(1);
    }

    @Test
    @DisplayName("./run status and ./run address tell of this stack, whatever its ports")
    void theStackTellsWhereItIs(RunningStack stack, Addresses addresses) {
        assertThat(stack.run("address").strip()).isEqualTo(addresses.gateway());
        assertThat(stack.run("status")).contains("mail-dispatch-service", addresses.gateway());
    }
}
