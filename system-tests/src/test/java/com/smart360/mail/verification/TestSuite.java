package com.smart360.mail.verification;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// What one report of a test run says (`target/*-reports/TEST-*.xml` of Surefire, Failsafe,
/// Vitest).
///
/// @param module the folder that it stands in
/// @param passed at the first try or at a later one
/// @param failures of tests that failed at each try
/// @param unsteady first failures of tests that passed when they were tried once more
record TestSuite(
        String module,
        int tests,
        int skipped,
        List<Passed> passed,
        List<Failure> failures,
        List<Failure> unsteady) {

    /// A test that passed.
    record Passed(String type, String test) {}

    /// A test that failed, or code around the tests of a class that did.
    ///
    /// @param message the first lines say what was expected
    /// @param report where the whole of it stands
    record Failure(String type, String test, String message, Path report) {}

    static List<TestSuite> all(Path root) throws IOException {
        List<TestSuite> suites = new ArrayList<>();
        try (Stream<Path> modules = Files.list(root)) {
            for (Path module : modules.filter(Files::isDirectory).sorted().toList()) {
                suites.addAll(ofModule(module));
            }
        }
        return suites;
    }

    private static List<TestSuite> ofModule(Path module) throws IOException {
        Path built = module.resolve("target");
        if (!Files.isDirectory(built)) {
            return List.of();
        }
        List<TestSuite> suites = new ArrayList<>();
        try (Stream<Path> files = Files.find(built, 2, (file, _) -> isReport(file))) {
            for (Path file : files.sorted().toList()) {
                suites.add(read(module.getFileName().toString(), file));
            }
        }
        return suites;
    }

    private static boolean isReport(Path file) {
        return file.getParent().getFileName().toString().endsWith("-reports")
                && file.getFileName().toString().matches("TEST-.*\\.xml");
    }

    private static TestSuite read(String module, Path file) throws IOException {
        NodeList cases = document(file).getElementsByTagName("testcase");
        int skipped = 0;
        List<Passed> passed = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        List<Failure> unsteady = new ArrayList<>();
        for (int at = 0; at < cases.getLength(); at++) {
            Element test = (Element) cases.item(at);
            int skippedHere = test.getElementsByTagName("skipped").getLength();
            int failedBefore = failures.size();
            skipped += skippedHere;
            find(test, file, List.of("failure", "error"), failures);
            if (skippedHere == 0 && failures.size() == failedBefore) {
                passed.add(new Passed(test.getAttribute("classname"), test.getAttribute("name")));
            }
            find(test, file, List.of("flakyFailure", "flakyError"), unsteady);
        }
        return new TestSuite(module, cases.getLength(), skipped, passed, failures, unsteady);
    }

    private static void find(Element test, Path file, List<String> kinds, List<Failure> failures) {
        for (String kind : kinds) {
            if (test.getElementsByTagName(kind).item(0) instanceof Element failed) {
                String message = failed.getAttribute("message");
                failures.add(
                        new Failure(
                                test.getAttribute("classname"),
                                test.getAttribute("name"),
                                message.isBlank() ? failed.getTextContent() : message,
                                file));
            }
        }
    }

    private static Document document(Path file) throws IOException {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile());
        } catch (ParserConfigurationException | SAXException broken) {
            throw new IOException("%s is no report of tests".formatted(file), broken);
        }
    }
}
