package com.smart360.mail.benchmarks.gateway;

import com.smart360.mail.benchmarks.stage.Stack;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Browsers that have signed in.
final class SignedIn {

    private SignedIn() {}

    /// @return header lines, one for each browser
    static List<String> cookies(Stack.Service gateway, int howMany)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>();
        for (int n = 0; n < howMany; n++) {
            var cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
            try (HttpClient http =
                    HttpClient.newBuilder()
                            .version(HttpClient.Version.HTTP_1_1)
                            .followRedirects(HttpClient.Redirect.ALWAYS)
                            .cookieHandler(cookies)
                            .build()) {
                HttpResponse<Void> page =
                        http.send(
                                HttpRequest.newBuilder(gateway.uri("/"))
                                        .timeout(Duration.ofSeconds(20))
                                        .header("Accept", "text/html")
                                        .build(),
                                HttpResponse.BodyHandlers.discarding());
                all.add(
                        "Cookie: "
                                + cookies.getCookieStore().getCookies().stream()
                                        .filter(each -> each.getName().equals("SMART360_SESSION"))
                                        .map(each -> each.getName() + "=" + each.getValue())
                                        .findFirst()
                                        .orElseThrow(
                                                () ->
                                                        new IllegalStateException(
                                                                "no sign-in: answer "
                                                                        + page.statusCode())));
            }
        }
        return all;
    }
}
