package com.smart360.mail.audit.statistics;

import com.smart360.mail.audit.statistics.RollUp.Cell;
import com.smart360.mail.audit.statistics.RollUp.CellKey;
import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/// Roll-ups as they stand in the database. `dirty` marks those that the next longer step does not
/// hold as they are.
final class RollUpDocuments {

    static final String DIRTY = "dirty";
    static final String IS_DIRTY = "DIRTY";
    static final String UP_TO = "upTo";
    static final String EVENTS = "events";
    static final String VERSION = "version";
    private static final int SCHEMA = 1;

    private RollUpDocuments() {}

    static Document write(Minute minute) {
        return write(minute.key().id(), minute.rollUp())
                .append("at", minute.key().at().toString())
                .append("partition", minute.key().partition())
                .append(UP_TO, minute.upTo())
                .append(DIRTY, IS_DIRTY);
    }

    static Minute minute(Document document) {
        return new Minute(
                new Minute.Key(
                        Instant.parse(document.getString("at")),
                        (int) number(document, "partition")),
                number(document, UP_TO),
                rollUp(document));
    }

    /// @param version from 1, one more each time
    static Document write(Step step, Instant at, long version, RollUp rollUp) {
        Document document = write(at.toString(), rollUp).append(VERSION, version);
        return step == Step.day ? document : document.append(DIRTY, IS_DIRTY);
    }

    private static Document write(String id, RollUp rollUp) {
        List<Document> cells = new ArrayList<>();
        rollUp.cells().forEach((key, cell) -> cells.add(write(key, cell)));
        return new Document("_id", id)
                .append("schemaVersion", SCHEMA)
                .append(EVENTS, rollUp.events())
                .append("cells", cells);
    }

    private static Document write(CellKey key, Cell cell) {
        Document document = new Document("outcome", key.outcome().name());
        put(document, "failure", key.failureClass());
        put(document, "provider", key.provider());
        put(document, "category", key.category());
        put(document, "source", key.source());
        put(document, "configuration", key.configurationId());
        put(document, "version", key.configurationVersion());
        put(document, "recipients", key.recipientClass());
        if (key.beyond()) {
            document.append("beyond", true);
        }
        document.append("events", cell.events()).append("example", cell.example());
        put(document, "acceptance", cell.acceptance());
        put(document, "attempt", cell.attempt());
        put(document, "wait", cell.queueWait());
        return document;
    }

    private static void put(Document document, String name, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case Enum<?> constant -> document.append(name, constant.name());
            case Latencies latencies when latencies.isNone() -> {}
            case Latencies latencies -> document.append(name, new Binary(latencies.bytes()));
            default -> document.append(name, value);
        }
    }

    static RollUp rollUp(Document document) {
        Map<CellKey, Cell> cells = new LinkedHashMap<>();
        for (Document cell : document.getList("cells", Document.class, List.of())) {
            cells.put(key(cell), cell(cell));
        }
        return new RollUp(cells);
    }

    private static CellKey key(Document cell) {
        String failure = cell.getString("failure");
        String recipients = cell.getString("recipients");
        return new CellKey(
                Outcome.valueOf(cell.getString("outcome")),
                failure == null ? null : FailureClass.valueOf(failure),
                cell.getString("provider"),
                cell.getString("category"),
                cell.getString("source"),
                cell.getString("configuration"),
                cell.get("version") instanceof Number version ? version.longValue() : null,
                recipients == null ? null : RecipientClass.valueOf(recipients),
                Boolean.TRUE.equals(cell.get("beyond")));
    }

    private static Cell cell(Document cell) {
        return new Cell(
                number(cell, "events"),
                Objects.requireNonNullElse(cell.getString("example"), ""),
                latencies(cell, "acceptance"),
                latencies(cell, "attempt"),
                latencies(cell, "wait"));
    }

    private static Latencies latencies(Document cell, String name) {
        return cell.get(name) instanceof Binary binary
                ? Latencies.of(binary.getData())
                : Latencies.NONE;
    }

    static long number(Document document, String name) {
        if (document.get(name) instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalStateException(
                "%s of the roll-up %s is %s; expected a number"
                        .formatted(name, document.get("_id"), document.get(name)));
    }
}
