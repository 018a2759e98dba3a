package com.smart360.mail.audit.head;

import com.smart360.mail.audit.head.BookRetention.Book;
import com.smart360.mail.audit.maillog.LogPartition;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What retention took out of a book: all that was signed up to a head. Its text is signed, too,
/// and stands in an entry of the trail: whoever can write the database could add an entry (ADR 45).
///
/// @param head the last head of which all is gone
/// @param entries of the trail: all up to this one; of the mail log 0
/// @param ends of each partition: the offset behind the last record that is gone
record Dropping(Book book, long head, long entries, Map<LogPartition, Long> ends) {

    private static final JsonMapper JSON = new JsonMapper();

    Dropping {
        ends = Map.copyOf(ends);
    }

    /// What is signed. No member has a name that a head's text has, so that neither passes for the
    /// other.
    String text() {
        ObjectNode offsets = JSON.createObjectNode();
        Map<LogPartition, Long> sorted = new TreeMap<>(LogPartition.ORDER);
        sorted.putAll(ends);
        sorted.forEach((partition, end) -> offsets.put(partition.toString(), end));
        ObjectNode text = JSON.createObjectNode();
        text.put("dropped", book.id());
        text.put("upToHead", head);
        text.put("upToEntry", entries);
        text.set("upToOffsets", offsets);
        return JSON.writeValueAsString(text);
    }

    /// @return empty where it is no such text
    static Optional<Dropping> read(String text, Book book) {
        try {
            JsonNode read = JSON.readTree(text);
            if (!read.path("dropped").asString("").equals(book.id())) {
                return Optional.empty();
            }
            Map<LogPartition, Long> ends = new HashMap<>();
            for (Map.Entry<String, JsonNode> end : read.path("upToOffsets").properties()) {
                ends.put(LogPartition.of(end.getKey()), end.getValue().asLong());
            }
            return Optional.of(
                    new Dropping(
                            book,
                            read.path("upToHead").asLong(),
                            read.path("upToEntry").asLong(),
                            ends));
        } catch (JacksonException | IllegalArgumentException other) {
            return Optional.empty();
        }
    }
}
