package com.smart360.mail.testrunner.discovery;

import com.smart360.mail.contracts.configuration.TlsMode;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// The outgoing servers of a file that a domain publishes for mail programs: `config-v1.1.xml`, as
/// Thunderbird reads it. It comes from anybody: a document type, entities, depth and number of
/// servers have limits, and an entry that can't be used is left out.
///
/// @param servers in the file's order; one without encryption is not among them
record AutoconfigFile(List<OutgoingServer> servers) {

    private static final int DEEPEST = 16;
    private static final int MOST_SERVERS = 8;
    private static final int LONGEST_TEXT = 300;

    /// One `outgoingServer` of type smtp.
    ///
    /// @param username as the file has it, `%EMAILADDRESS%` say; null: it names none
    record OutgoingServer(String host, int port, TlsMode tls, @Nullable String username) {}

    /// Reads a file; empty where it is none, or one that only trouble comes from.
    static Optional<AutoconfigFile> read(byte[] bytes) {
        try {
            XMLStreamReader xml = safe().createXMLStreamReader(new ByteArrayInputStream(bytes));
            try {
                return Optional.of(new AutoconfigFile(servers(xml)));
            } finally {
                xml.close();
            }
        } catch (XMLStreamException notSuchAFile) {
            return Optional.empty();
        }
    }

    private static XMLInputFactory safe() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver(
                (publicId, systemId, base, namespace) -> {
                    throw new XMLStreamException("nothing outside of the file is read");
                });
        return factory;
    }

    private static List<OutgoingServer> servers(XMLStreamReader xml) throws XMLStreamException {
        List<OutgoingServer> found = new ArrayList<>();
        int depth = 0;
        while (xml.hasNext() && found.size() < MOST_SERVERS) {
            switch (xml.next()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new XMLStreamException("a document type or an entity");
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    if (depth > DEEPEST) {
                        throw new XMLStreamException("deeper than any such file");
                    }
                    if (depth == 1 && !xml.getLocalName().equals("clientConfig")) {
                        throw new XMLStreamException("not clientConfig");
                    }
                    if (xml.getLocalName().equals("outgoingServer")
                            && "smtp".equals(xml.getAttributeValue(null, "type"))) {
                        server(members(xml)).ifPresent(found::add);
                        depth--;
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {}
            }
        }
        return List.copyOf(found);
    }

    /// The texts of the element's children, by name, the first of each; reads up to its end.
    private static Map<String, String> members(XMLStreamReader xml) throws XMLStreamException {
        Map<String, String> members = new HashMap<>();
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            String name = xml.getLocalName();
            if (name.equals("restriction") || name.equals("instructions")) {
                skip(xml);
            } else {
                String text = xml.getElementText().strip();
                members.putIfAbsent(name, text.substring(0, Math.min(text.length(), LONGEST_TEXT)));
            }
        }
        return members;
    }

    private static void skip(XMLStreamReader xml) throws XMLStreamException {
        int open = 1;
        while (open > 0) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> open++;
                case XMLStreamConstants.END_ELEMENT -> open--;
                default -> {}
            }
        }
    }

    private static Optional<OutgoingServer> server(Map<String, String> members) {
        String host = members.getOrDefault("hostname", "").toLowerCase(Locale.ROOT);
        String port = members.getOrDefault("port", "");
        TlsMode tls =
                switch (members.getOrDefault("socketType", "").toUpperCase(Locale.ROOT)) {
                    case "SSL", "TLS" -> TlsMode.SSL_TLS;
                    case "STARTTLS" -> TlsMode.STARTTLS;
                    default -> null;
                };
        return tls == null || host.isEmpty() || !port.matches("[1-9]\\d{0,4}")
                ? Optional.empty()
                : Optional.of(
                                new OutgoingServer(
                                        host, Integer.parseInt(port), tls, members.get("username")))
                        .filter(it -> it.port() <= 65_535);
    }
}
