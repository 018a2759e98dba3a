package com.smart360.mail.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What Maven's output says of a build.
///
/// @param modules those of the summary at its end, none if there was only one module
/// @param warnings each of the compiler's once, with its place
/// @param errors what Maven found wrong, without its advice on how to run it again
record BuildLog(List<Module> modules, List<String> warnings, List<String> errors) {

    private static final Pattern MODULE =
            Pattern.compile("\\[INFO] (.+?) \\.+ (SUCCESS|FAILURE|SKIPPED)(?: \\[ *([^]]+)])?");
    private static final Pattern WARNING =
            Pattern.compile("\\[WARNING] (\\S+\\.java:\\[\\d+,\\d+] .+)");
    private static final Pattern ERROR = Pattern.compile("\\[ERROR] (.*\\S.*)");
    private static final Pattern ADVICE =
            Pattern.compile(
                    "(-> )?\\[Help \\d+].*|To see the full stack trace.*|Re-run Maven using.*"
                            + "|For more information about.*|After correcting the problems.*"
                            + "|mvn <args>.*|.*surefire-reports.*|.*failsafe-reports.*"
                            + "|.*\\.dump\\w*.*");

    /// A line of the summary.
    ///
    /// @param time as Maven writes it, empty for a module that was skipped
    record Module(String name, String state, String time) {

        boolean succeeded() {
            return state.equals("SUCCESS");
        }
    }

    static BuildLog of(List<String> lines) {
        List<Module> modules = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        for (String line : lines) {
            module(line, modules);
            group(WARNING, line, warnings);
            group(ERROR, line, errors);
        }
        errors.removeIf(error -> ADVICE.matcher(error).matches());
        return new BuildLog(
                modules,
                warnings.stream().distinct().toList(),
                errors.stream().distinct().toList());
    }

    private static void module(String line, List<Module> modules) {
        Matcher summary = MODULE.matcher(line);
        if (summary.matches()) {
            String time = summary.group(3);
            modules.add(new Module(summary.group(1), summary.group(2), time == null ? "" : time));
        }
    }

    private static void group(Pattern pattern, String line, List<String> found) {
        Matcher matcher = pattern.matcher(line);
        if (matcher.matches()) {
            found.add(matcher.group(1));
        }
    }
}
