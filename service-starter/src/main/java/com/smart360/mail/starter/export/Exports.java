package com.smart360.mail.starter.export;

import com.mongodb.MongoException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.json.JsonMapper;

/// Hands out a list as a file, an item a line, page by page as they are read: of constant memory,
/// whatever its length. The last line says whether it is whole, so that a file without one was cut
/// on its way. Who goes away ends it.
public class Exports {

    private static final Logger LOG = LoggerFactory.getLogger(Exports.class);
    private static final String END = "end";
    private static final String WHOLE = "whole";

    private final JsonMapper json;
    private final ExportProperties properties;
    private final Clock clock;

    Exports(JsonMapper json, ExportProperties properties, Clock clock) {
        this.json = json;
        this.properties = properties;
        this.clock = clock;
    }

    /// How an item becomes a line.
    public enum Form {
        NDJSON(MediaType.APPLICATION_NDJSON),
        CSV(new MediaType("text", "csv", StandardCharsets.UTF_8));

        private final MediaType type;

        Form(MediaType type) {
            this.type = type;
        }

        private String ending() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What is handed out.
    ///
    /// @param name the beginning of the file's name
    /// @param columns of CSV, named as the members of an item
    /// @param cells of an item, as many as columns
    /// @param pages of items; an empty one ends nothing
    public record Listed<T>(
            String name,
            List<String> columns,
            Function<T, List<? extends @Nullable Object>> cells,
            Iterator<List<T>> pages) {}

    /// The answer to a request for it.
    public <T> ResponseEntity<StreamingResponseBody> answer(Listed<T> listed, Form form) {
        Instant now = clock.instant();
        String moment = now.truncatedTo(ChronoUnit.SECONDS).toString().replace(':', '-');
        return attachment(listed.name() + "-" + moment + "." + form.ending(), form.type)
                .body(out -> write(listed, form, out));
    }

    /// How a file is answered.
    public static ResponseEntity.BodyBuilder attachment(String filename, MediaType type) {
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(filename).build().toString())
                .contentType(type);
    }

    private <T> void write(Listed<T> listed, Form form, OutputStream out) {
        Instant until = clock.instant().plus(properties.longest());
        long lines = 0;
        try {
            if (form == Form.CSV) {
                write(CsvLine.of(listed.columns()), out);
            }
            String end = WHOLE;
            try {
                while (listed.pages().hasNext() && end.equals(WHOLE)) {
                    for (T item : listed.pages().next()) {
                        write(line(listed, form, item), out);
                        lines++;
                    }
                    out.flush();
                    if (clock.instant().isAfter(until) && listed.pages().hasNext()) {
                        end = "cut after " + properties.longest() + ": choose a shorter period";
                    }
                }
            } catch (MongoException | DataAccessException away) {
                LOG.warn("An export ended with the database: {}", away.toString());
                end = "cut: the database does not answer";
            }
            write(end(listed, form, end, lines), out);
            out.flush();
        } catch (IOException gone) {
            LOG.debug("Who asked for {} went away after {} lines", listed.name(), lines);
        }
    }

    private static void write(String line, OutputStream out) throws IOException {
        out.write(line.getBytes(StandardCharsets.UTF_8));
    }

    private <T> String line(Listed<T> listed, Form form, T item) {
        return switch (form) {
            case NDJSON -> json.writeValueAsString(item) + "\n";
            case CSV -> CsvLine.of(listed.cells().apply(item));
        };
    }

    private <T> String end(Listed<T> listed, Form form, String end, long lines) {
        return switch (form) {
            case NDJSON ->
                    json.writeValueAsString(new TreeMap<>(Map.of(END, end, "lines", lines))) + "\n";
            case CSV -> {
                List<String> cells =
                        new ArrayList<>(Collections.nCopies(listed.columns().size(), ""));
                cells.set(0, END);
                cells.set(1, end);
                cells.set(2, lines + " lines");
                yield CsvLine.of(cells);
            }
        };
    }
}
