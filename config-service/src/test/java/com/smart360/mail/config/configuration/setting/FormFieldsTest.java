package com.smart360.mail.config.configuration.setting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/// The page's own tests get the rows that the service answers.
class FormFieldsTest {

    private static final Path FILE =
            Path.of("../admin-ui/src/testing/configuration-fields.json").toAbsolutePath();

    @Test
    @DisplayName("the rows in admin-ui are those of the table; -Dopenapi.write=true writes them")
    void committedRowsAreTrue() throws IOException {
        String rows = json();
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(FILE, rows);
        }

        assertThat(Files.exists(FILE) ? Files.readString(FILE) : "")
                .as("%s; `npm run refresh-api` in admin-ui brings it up to date", FILE)
                .isEqualTo(rows);
    }

    private static String json() {
        JsonMapper mapper =
                JsonMapper.builder()
                        .changeDefaultPropertyInclusion(
                                it -> it.withValueInclusion(JsonInclude.Include.NON_NULL))
                        .build();
        var indenter = new DefaultIndenter("  ", "\n");
        return mapper.writer()
                        .with(
                                new DefaultPrettyPrinter()
                                        .withObjectIndenter(indenter)
                                        .withArrayIndenter(indenter))
                        .writeValueAsString(FormField.all())
                + "\n";
    }
}
