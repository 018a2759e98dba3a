package com.smart360.mail.figures;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Lines that git counts as added and deleted since a commit, by folder at the top. Of a file that
/// moved only what changed in it counts.
record ChangedLines(int added, int deleted) {

    static List<String> since(String commit, Path root) throws IOException {
        Map<String, ChangedLines> rooms = byRoom(numstat(commit, root));
        List<String> lines = new ArrayList<>();
        lines.add("| Room | Lines added | deleted |");
        lines.add("|---|---|---|");
        rooms.forEach(
                (room, changed) ->
                        lines.add(
                                "| %s | %d | %d |"
                                        .formatted(room, changed.added, changed.deleted)));
        return lines;
    }

    static Map<String, ChangedLines> byRoom(List<String> numstat) {
        Map<String, ChangedLines> rooms = new TreeMap<>();
        for (String line : numstat) {
            String[] columns = line.split("\t");
            if (columns.length == 3 && !columns[0].equals("-")) {
                var changed =
                        new ChangedLines(
                                Integer.parseInt(columns[0]), Integer.parseInt(columns[1]));
                rooms.merge(room(columns[2]), changed, ChangedLines::plus);
                rooms.merge("whole", changed, ChangedLines::plus);
            }
        }
        return rooms;
    }

    /// A file that moved counts for the room that it is in now: `{old => new}/File.java`.
    private static String room(String path) {
        String now = path.replaceAll("\\{[^{}]* => ([^{}]*)}", "$1").replaceAll("^.* => ", "");
        return now.contains("/") ? now.substring(0, now.indexOf('/')) : "(top)";
    }

    private ChangedLines plus(ChangedLines other) {
        return new ChangedLines(added + other.added, deleted + other.deleted);
    }

    private static List<String> numstat(String commit, Path root) throws IOException {
        Process git =
                new ProcessBuilder(
                                "git",
                                "-C",
                                root.toString(),
                                "diff",
                                "--numstat",
                                "--find-renames",
                                commit,
                                "HEAD",
                                "--",
                                ":!*package-lock.json")
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}
