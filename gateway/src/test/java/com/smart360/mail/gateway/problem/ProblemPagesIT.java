package com.smart360.mail.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.gateway.GatewayTestBed;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class ProblemPagesIT extends GatewayTestBed {

    @Test
    void explainsEveryProblemAtItsOwnAddressToEverybody() {
        for (ProblemType type : ProblemType.values()) {
            HttpResponse<String> page = browser().open(type.uri());

            assertThat(page.statusCode()).as(type.uri()).isEqualTo(200);
            assertThat(page.body())
                    .contains(HtmlPage.text(type.title()))
                    .contains("What to do")
                    .contains(">" + type.status() + "<");
        }
    }

    @Test
    void answersAnUnknownProblemBy404() {
        HttpResponse<String> page = browser().open("/problems/%3Cscript%3E");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).doesNotContain("<script>");
    }

    @Test
    void listsThemAll() {
        assertThat(browser().open("/problems").body()).contains("/problems/stale-version");
    }
}
