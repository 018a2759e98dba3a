package com.smart360.mail.testrunner.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.starter.provider.ProviderTemplate;
import com.smart360.mail.starter.provider.ProviderTemplates;
import com.smart360.mail.testrunner.diagnosis.Providers.Provider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProvidersTest {

    private final Providers providers = Providers.load();

    @Test
    void everyTemplateWithAServerIsKnownByItsHostsAndItsId() {
        for (ProviderTemplate template : ProviderTemplates.load().all()) {
            if (template.hosts().isEmpty()) {
                assertThat(providers.of("mail.example.com", template.id())).isEmpty();
                continue;
            }
            assertThat(providers.of("mail.example.com", template.id()))
                    .map(Provider::id)
                    .contains(template.id());
            template.hosts()
                    .forEach(
                            choice -> {
                                assertThat(providers.of(choice.host(), null)).isPresent();
                                assertThat(providers.nearest(choice.host())).isEmpty();
                            });
        }
    }

    @Test
    void theHostThatIsCalledCountsMoreThanTheTemplateThatWasChosen() {
        assertThat(providers.of("smtp.sendgrid.net", "gmail"))
                .map(Provider::id)
                .contains("sendgrid");
    }

    @ParameterizedTest
    @CsvSource({
        "smtp.gmial.com, smtp.gmail.com",
        "SMTP.ofice365.com, smtp.office365.com",
        "smtp.sendgird.net, smtp.sendgrid.net"
    })
    void aMisspeltHostIsRecognized(String met, String meant) {
        assertThat(providers.nearest(met)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "email-smtp.us-east-2.amazonaws.com",
                "smtp.zoho.in",
                "smtp.bizmail.yahoo.com",
                "mail.example.com"
            })
    void aHostOfTheProviderOrOfSomebodyElseIsNotCorrected(String host) {
        assertThat(providers.nearest(host)).isEmpty();
    }
}
