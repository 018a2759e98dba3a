package com.smart360.mail.clients;

import com.smart360.mail.clients.ClientInput.Ready;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The command-line client of HTTP, through the gateway.
record Curl(String gateway, String token) {

    /// What an input was answered other than it should; empty: nothing.
    Optional<String> fault(Ready input) throws IOException, InterruptedException {
        Path body = Files.createTempFile("curl", ".json");
        try {
            Files.write(body, input.value());
            String printed =
                    Commands.run(
                            null,
                            List.of(
                                    "curl",
                                    "--silent",
                                    "--show-error",
                                    "--max-time",
                                    "30",
                                    "--write-out",
                                    "\n%{http_code}",
                                    "--header",
                                    "Authorization: Bearer " + token,
                                    "--header",
                                    "Content-Type: application/json",
                                    "--data-binary",
                                    "@" + body,
                                    gateway + "/api/emails"));
            int end = printed.lastIndexOf('\n');
            int status = Integer.parseInt(printed.substring(end + 1).strip());
            return compared(input.input(), status, printed.substring(0, end));
        } finally {
            Files.delete(body);
        }
    }

    private static Optional<String> compared(ClientInput input, int status, String answer) {
        int expected =
                switch (input.expect()) {
                    case "ACCEPTED" -> 202;
                    case "NOT_JSON" -> 400;
                    case "TOO_LARGE" -> 413;
                    default -> 422;
                };
        String sentences = input.isTaken() ? "" : sentences(answer);
        boolean told = input.loose() || sentences.contains(input.says());
        return status == expected && told
                ? Optional.empty()
                : Optional.of(
                        status + " " + answer + "; expected " + expected + " " + input.says());
    }

    private static String sentences(String answer) {
        JsonNode problem = JsonMapper.builder().build().readTree(answer);
        StringBuilder all = new StringBuilder(problem.path("detail").asString(""));
        problem.path("errors")
                .forEach(error -> all.append(' ').append(error.path("message").asString("")));
        return all.toString();
    }
}
