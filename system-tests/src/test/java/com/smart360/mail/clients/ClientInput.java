package com.smart360.mail.clients;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A line of `inputs.json`: something that a business service hands over, and what must come of it.
///
/// In `text`, `${id}` is the mail's id, `${x:900}` as many letters, `${digits:900}` digits,
/// `${base64:900}` the Base64 of as many bytes, `${nest:900}` as many brackets, `${list:9:...}` the
/// rest as often, numbered by `%d`.
///
/// @param expect `ACCEPTED`, or the class of the rejection
/// @param says part of the sentence that tells why
/// @param kafkaOnly it can't be handed over by HTTP, or is another thing there
/// @param loose it may be told in other words where a limit of ours comes first
record ClientInput(
        String name,
        JsonNode described,
        String expect,
        String says,
        boolean kafkaOnly,
        boolean loose) {

    private static final Pattern LIST = Pattern.compile("\\$\\{list:(\\d+):(.*?)}(?=])");
    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\$\\{(id|x|digits|base64|nest)(?::(\\d+))?}");

    static List<ClientInput> all() {
        try (InputStream file = ClientInput.class.getResourceAsStream("/clients/inputs.json")) {
            return JsonMapper.builder()
                    .build()
                    .readTree(file)
                    .valueStream()
                    .map(ClientInput::of)
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static ClientInput of(JsonNode line) {
        return new ClientInput(
                line.get("name").asString(),
                line,
                line.get("expect").asString(),
                line.path("says").asString(""),
                line.path("kafkaOnly").asBoolean(false),
                line.path("loose").asBoolean(false));
    }

    boolean isTaken() {
        return expect.equals("ACCEPTED");
    }

    /// Ready to be handed over.
    ///
    /// @param id of this one, different for each client
    Ready ready(String id) {
        String key = !described.has("key") ? id : described.get("key").isNull() ? null : id;
        Map<String, String> headers = new LinkedHashMap<>();
        described
                .path("headers")
                .properties()
                .forEach(
                        header ->
                                headers.put(
                                        header.getKey(),
                                        header.getValue().asString().replace("${id}", id)));
        return new Ready(this, id, key, bytes(id), headers);
    }

    private byte[] bytes(String id) {
        if (described.has("hex")) {
            return HexFormat.of().parseHex(described.get("hex").asString());
        }
        if (described.path("text").isNull()) {
            return null;
        }
        Charset charset =
                Charset.forName(described.path("charset").asString(StandardCharsets.UTF_8.name()));
        byte[] text = filled(described.get("text").asString(), id).getBytes(charset);
        byte[] prefix = HexFormat.of().parseHex(described.path("prefixHex").asString(""));
        return ByteBuffer.allocate(prefix.length + text.length).put(prefix).put(text).array();
    }

    private static String filled(String text, String id) {
        String listed =
                LIST.matcher(text).replaceAll(found -> Matcher.quoteReplacement(listing(found)));
        return PLACEHOLDER
                .matcher(listed)
                .replaceAll(found -> Matcher.quoteReplacement(filling(found, id)));
    }

    private static String listing(MatchResult found) {
        return IntStream.range(0, Integer.parseInt(found.group(1)))
                .mapToObj(i -> found.group(2).replace("%d", String.valueOf(i)))
                .collect(Collectors.joining(","));
    }

    private static String filling(MatchResult found, String id) {
        int count = found.group(2) == null ? 0 : Integer.parseInt(found.group(2));
        return switch (found.group(1)) {
            case "id" -> id;
            case "x" -> "x".repeat(count);
            case "digits" -> "9".repeat(count);
            case "base64" -> Base64.getEncoder().encodeToString(new byte[count]);
            case "nest" -> "[".repeat(count);
            default -> throw new IllegalArgumentException(found.group());
        };
    }

    /// One input of one client.
    ///
    /// @param key null: none
    /// @param value null: none
    record Ready(
            ClientInput input, String id, String key, byte[] value, Map<String, String> headers) {

        @Override
        public String toString() {
            return input.name();
        }

        /// Whether a record is this one: by its key, or by the id in its value.
        boolean is(String otherKey, byte[] otherValue) {
            if (key != null) {
                return key.equals(otherKey);
            }
            return otherValue != null
                    && new String(otherValue, StandardCharsets.ISO_8859_1).contains(id);
        }
    }
}
