package com.smart360.mail.gateway.problem;

import org.springframework.web.util.HtmlUtils;

/// A small page of the gateway's own: sign-in trouble, sign-out, explanations of problems. Needs
/// neither script nor file, so that it also shows when everything else is down.
///
/// @param title plain text
/// @param body HTML; use [#text] for what comes from outside
public record Page(String title, String body) {

    private static final String FRAME =
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>%1$s - SMART360</title>
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 40rem; margin: 12vh auto;
                   padding: 0 1rem; color: #1b1f24; background: #fff; }
            h1 { font-size: 1.4rem; } code { font-size: .95em; } dt { font-weight: 600; }
            a { color: #0b5cad; }
            button { font: inherit; padding: .4rem 1rem; cursor: pointer; }
            @media (prefers-color-scheme: dark) {
              body { color: #e6e8eb; background: #16181c; } a { color: #7fb8f5; } }
            </style>
            </head>
            <body>
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
