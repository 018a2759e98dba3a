package com.smart360.mail.local.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `deploy/kafka/access.yml`: every user of Kafka and his rights (ADR 62). The file's form is a
/// small part of YAML; whatever else stands in it is refused, so that no right is lost or granted
/// by a slip.
///
/// @param users in the file's order
/// @param patterns of users that there may be many of, `sender-NAME`: what stands for NAME stands
///   in their rights, too. See [#named]
public record Access(List<User> users, List<User> patterns) {

    /// In names of users and of what they may use: to be replaced.
    static final String PLACEHOLDER = "NAME";

    private static final String BEFORE_PLACEHOLDER = "-" + PLACEHOLDER;

    private static final Pattern LINE =
            Pattern.compile("( *)(?:\"([^\"]+)\"|([^\\s:\"#]+)):(?: \\[([a-z, -]+)])?(?: +#.*)?");

    /// What Kafka takes as a name of a topic; groups and users are called likewise.
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]{1,200}");

    private static final int USER = 0;
    private static final int SECTION = 2;
    private static final int RIGHT = 4;

    public Access {
        users = List.copyOf(users);
        patterns = List.copyOf(patterns);
    }

    /// A user of a pattern: of `sender-NAME` for `billing`, `sender-billing` with its rights.
    ///
    /// @throws IllegalArgumentException if there is no such pattern
    public User named(String pattern, String name) {
        User found = user(patterns, pattern);
        return new User(
                found.name().replace(PLACEHOLDER, name),
                found.rights().stream()
                        .map(
                                right ->
                                        new Right(
                                                right.resource(),
                                                right.name().replace(PLACEHOLDER, name),
                                                right.prefix(),
                                                right.operations()))
                        .toList());
    }

    /// @throws IllegalArgumentException naming the line that is no right, and what is expected
    public static Access read(Path file) throws IOException {
        return of(Files.readString(file));
    }

    /// @throws IllegalArgumentException naming the line that is no right, and what is expected
    public static Access of(String text) {
        return new Reading().all(text.lines().toList());
    }

    /// @throws IllegalArgumentException if nobody is called so
    public User user(String name) {
        return user(users, name);
    }

    private static User user(List<User> users, String name) {
        return users.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "No user %s; expected one of %s"
                                                .formatted(
                                                        name,
                                                        users.stream().map(User::name).toList())));
    }

    private static final class Reading {

        private final Map<String, List<Right>> users = new LinkedHashMap<>();
        private final Set<String> met = new HashSet<>();
        private List<Right> rights = new ArrayList<>();
        private String user = "";
        private String section = "";
        private int number;

        Access all(List<String> lines) {
            for (String line : lines) {
                number++;
                if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
                    read(line);
                }
            }
            users.forEach(
                    (name, rights) -> {
                        if (rights.isEmpty()) {
                            throw new IllegalArgumentException(
                                    "User " + name + " has no rights; expected at least one");
                        }
                    });
            return new Access(some(false), some(true));
        }

        private List<User> some(boolean patterns) {
            return users.entrySet().stream()
                    .filter(each -> patterns == each.getKey().endsWith(BEFORE_PLACEHOLDER))
                    .map(each -> new User(each.getKey(), each.getValue()))
                    .toList();
        }

        private void read(String line) {
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw fault(line, "a name and a colon, and behind a resource its [operations]");
            }
            String name = parts.group(2) == null ? parts.group(3) : parts.group(2);
            String operations = parts.group(4);
            int indentation = parts.group(1).length();
            if ((indentation == RIGHT) == (operations == null)) {
                throw fault(line, "[operations] behind a resource, and nowhere else");
            }
            switch (indentation) {
                case USER -> begin(name);
                case SECTION -> section = name;
                case RIGHT -> add(name, operations);
                default -> throw fault(line, "0, 2 or 4 blanks at its beginning");
            }
            if (!met.add(
                    user
                            + "/"
                            + (indentation == USER ? "" : section)
                            + "/"
                            + (indentation == RIGHT ? name : ""))) {
                throw fault(line, "each name once");
            }
        }

        private void begin(String name) {
            if (!NAME.matcher(name).matches()) {
                throw fault(name, "a user's name of letters, digits, dots, _ and -");
            }
            user = name;
            section = "";
            rights = users.computeIfAbsent(name, _ -> new ArrayList<>());
        }

        private void add(String name, String operations) {
            Resource resource =
                    Resource.of(section)
                            .orElseThrow(
                                    () ->
                                            fault(
                                                    section,
                                                    "one of "
                                                            + Arrays.stream(Resource.values())
                                                                    .map(Resource::section)
                                                                    .toList()));
            boolean prefix = name.endsWith("*") && name.length() > 1;
            String meant = prefix ? name.substring(0, name.length() - 1) : name;
            if (!meant.equals("*") && !NAME.matcher(meant).matches()) {
                throw fault(name, "a name, its beginning with * behind it, or *");
            }
            if (user.isEmpty()) {
                throw fault(name, "a user before it");
            }
            rights.add(new Right(resource, meant, prefix, operations(resource, operations)));
        }

        private List<Operation> operations(Resource resource, String words) {
            List<Operation> operations = new ArrayList<>();
            for (String word : words.split(",", -1)) {
                Operation operation =
                        Operation.of(word.strip())
                                .filter(resource.operations()::contains)
                                .orElseThrow(
                                        () ->
                                                fault(
                                                        word.strip(),
                                                        "of "
                                                                + resource.section()
                                                                + " some of "
                                                                + resource.operations().stream()
                                                                        .map(Operation::word)
                                                                        .toList()));
                if (operations.contains(operation)) {
                    throw fault(word.strip(), "each operation once");
                }
                operations.add(operation);
            }
            return operations;
        }

        private IllegalArgumentException fault(String met, String expected) {
            return new IllegalArgumentException(
                    "Line %d: '%s'; expected %s".formatted(number, met, expected));
        }
    }
}
