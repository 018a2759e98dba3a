package com.smart360.mail.dispatch.request;

import com.smart360.mail.dispatch.email.Base64Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.util.JsonParserDelegate;

/// Reads a request but for the contents of its files: those are left where they stand, which is all
/// that a mail needs of them. In the tree each is an empty text.
public final class RequestParser extends JsonParserDelegate {

    private final byte[] raw;
    private final List<Optional<Base64Text>> contents = new ArrayList<>();

    /// @param parser over `raw`
    RequestParser(JsonParser parser, byte[] raw) {
        super(parser);
        this.raw = raw;
    }

    /// Of the files met so far, in their order; empty: no Base64.
    List<Optional<Base64Text>> contents() {
        return contents;
    }

    @Override
    public String getString() {
        if (!isContent(delegate.streamReadContext())) {
            return delegate.getString();
        }
        contents.add(content());
        return "";
    }

    public static boolean isContent(TokenStreamContext at) {
        if (!at.inObject() || !"content".equals(at.currentName())) {
            return false;
        }
        TokenStreamContext files = at.getParent();
        return files != null
                && files.inArray()
                && files.getParent() != null
                && "attachments".equals(files.getParent().currentName())
                && files.getParent().getParent() != null
                && files.getParent().getParent().inRoot();
    }

    private Optional<Base64Text> content() {
        int from = (int) delegate.currentTokenLocation().getByteOffset() + 1;
        int to = from;
        while (to < raw.length && raw[to] != '"') {
            if (raw[to] == '\\') {
                return unescaped();
            }
            to++;
        }
        return Base64Text.of(raw, from, to);
    }

    /// With a solidus or line breaks written as escapes, which JSON allows.
    private Optional<Base64Text> unescaped() {
        byte[] text = delegate.getString().getBytes(StandardCharsets.UTF_8);
        return Base64Text.of(text, 0, text.length);
    }
}
