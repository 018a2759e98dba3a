package com.smart360.mail.gateway.problem;

import com.smart360.mail.contracts.ProblemType;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// The explanation behind each problem's `type`, at its own address.
@RestController
class ProblemPages {

    private static final Map<String, ProblemType> BY_URI =
            Arrays.stream(ProblemType.values())
                    .collect(Collectors.toUnmodifiableMap(ProblemType::uri, Function.identity()));

    @GetMapping(path = "/problems", produces = "text/html;charset=UTF-8")
    String all() {
        String items =
                Arrays.stream(ProblemType.values())
                        .map(
                                type ->
                                        "<li><a href=\"%s\">%s</a> (%d)</li>"
                                                .formatted(
                                                        type.uri(),
                                                        HtmlPage.text(type.title()),
                                                        type.status()))
                        .collect(Collectors.joining("\n"));
        return new HtmlPage("Problems that the API answers with", "<ul>\n" + items + "\n</ul>")
                .html();
    }

    @GetMapping(path = "/problems/{slug}")
    ResponseEntity<String> one(@PathVariable String slug) {
        ProblemType type = BY_URI.get("/problems/" + slug);
        if (type == null) {
            return html(
                    HttpStatus.NOT_FOUND,
                    new HtmlPage(
                            "There is no such problem",
                            "<p>The API never answers with this type. <a href=\"/problems\">All"
                                    + " types</a></p>"));
        }
        return html(HttpStatus.OK, new HtmlPage(type.title(), explain(type)));
    }

    private static ResponseEntity<String> html(HttpStatus status, HtmlPage page) {
        return ResponseEntity.status(status)
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .body(page.html());
    }

    private static String explain(ProblemType type) {
        return """
        <p>%s</p>
        <dl>
        <dt>What to do</dt><dd>%s</dd>
        <dt>Type</dt><dd><code>%s</code></dd>
        <dt>HTTP status</dt><dd>%d</dd>
        </dl>
        <p><a href="/problems">All types</a></p>\
        """
                .formatted(
                        HtmlPage.text(type.meaning()),
                        HtmlPage.text(type.remedy()),
                        type.uri(),
                        type.status());
    }
}
