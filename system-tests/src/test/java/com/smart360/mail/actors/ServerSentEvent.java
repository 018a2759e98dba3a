package com.smart360.mail.actors;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One event of a `text/event-stream`.
public record ServerSentEvent(String name, JsonNode data) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static List<ServerSentEvent> read(Stream<String> lines, String last) {
        List<ServerSentEvent> events = new ArrayList<>();
        String name = "message";
        StringBuilder data = new StringBuilder();
        for (Iterator<String> each = lines.iterator(); each.hasNext(); ) {
            String line = each.next();
            if (line.startsWith("event:")) {
                name = line.substring(6).strip();
            } else if (line.startsWith("data:")) {
                data.append(line.substring(5).strip());
            } else if (line.isEmpty() && !data.isEmpty()) {
                events.add(new ServerSentEvent(name, JSON.readTree(data.toString())));
                if (name.equals(last)) {
                    return events;
                }
                data.setLength(0);
                name = "message";
            }
        }
        return events;
    }
}
