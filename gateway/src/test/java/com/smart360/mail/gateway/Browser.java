package com.smart360.mail.gateway;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// What a browser does as far as the gateway sees it: keeps cookies, follows redirects when told.
public final class Browser {

    private final String site;
    private final String address;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    public final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .cookieHandler(cookies)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    public Browser(String site) {
        this(site, "127.0.0.1");
    }

    /// @param address where it seems to come from, as a proxy on this machine would say
    public Browser(String site, String address) {
        this.site = site;
        this.address = address;
    }

    public URI at(String path) {
        return URI.create(path.startsWith("http") ? path : site + path);
    }

    public HttpRequest.Builder to(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(at(path)).timeout(Duration.ofSeconds(20));
        return address.equals("127.0.0.1") ? request : request.header("X-Forwarded-For", address);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /// A call as the page's script makes it.
    public HttpResponse<String> api(String path) {
        return send(to(path).header("Accept", "application/json"));
    }

    /// A change as the page's script makes it, with the CSRF token.
    public HttpResponse<String> change(String method, String path, String json) {
        return send(
                to(path).header("Accept", "application/json")
                        .header("Content-Type", "application/json")
                        .header("X-XSRF-TOKEN", csrfToken())
                        .method(method, BodyPublishers.ofString(json)));
    }

    /// What typing an address does, without following.
    public HttpResponse<String> open(String path) {
        return send(to(path).header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"));
    }

    /// Follows redirects until a page shows; returns it.
    public HttpResponse<String> visit(String path) {
        HttpResponse<String> answer = open(path);
        for (int hops = 0; hops < 10 && answer.statusCode() / 100 == 3; hops++) {
            answer =
                    open(
                            answer.uri()
                                    .resolve(answer.headers().firstValue("Location").orElseThrow())
                                    .toString());
        }
        return answer;
    }

    /// Signs in and lets the page load what gives it its CSRF token.
    public Browser signIn() {
        visit("/");
        return this;
    }

    public String csrfToken() {
        return cookie("XSRF-TOKEN");
    }

    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    public void forget(String name) {
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .toList()
                .forEach(cookie -> cookies.getCookieStore().remove(null, cookie));
    }
}
