package com.smart360.mail.gateway.problem;

import org.springframework.web.util.HtmlUtils;

/// A small page of the gateway's own: sign-in trouble, sign-out, explanations of problems. Needs
/// neither script nor file, so that it also shows when everything else is down.
///
/// @param title plain text
/// @param body HTML; use [#text] for what comes from outside
public record HtmlPage(String title, String body) {

    private static final String FRAME =
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <link rel="icon" type="image/svg+xml" href="/favicon.svg">
            <title>%1$s - SMART360</title>
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 40rem; margin: 10vh auto;
                   padding: 0 1rem; color: #1b1f24; background: #f5f6f8; }
            .brand { font-weight: 700; margin: 0 0 .75rem; }
            main { background: #fff; border: 1px solid #dfe2e6; border-radius: 6px;
                   padding: .5rem 1.5rem 1.25rem; }
            h1 { font-size: 1.4rem; } code { font-size: .95em; }
            dt { font-weight: 600; margin-top: .5rem; } dd { margin: 0; }
            a { color: #0b5f73; margin-right: .5rem; }
            button { font: inherit; font-weight: 600; padding: .4rem 1rem; margin-right: .75rem;
                     color: #fff; background: #0d6b7f; border: 0; border-radius: 4px;
                     cursor: pointer; }
            a:focus-visible, button:focus-visible { outline: 2px solid currentColor;
                                                    outline-offset: 2px; }
            @media (prefers-color-scheme: dark) {
              body { color: #e6e8eb; background: #141619; }
              main { background: #1d2025; border-color: #363a41; }
              a { color: #7cc7d8; } }
            </style>
            </head>
            <body>
            <p class="brand">SMART360</p>
            <main>
            <h1>%1$s</h1>
            %2$s
            </main>
            </body>
            </html>
            """;

    public static String text(String plain) {
        return HtmlUtils.htmlEscape(plain, "UTF-8");
    }

    public String html() {
        return FRAME.formatted(text(title), body);
    }
}
