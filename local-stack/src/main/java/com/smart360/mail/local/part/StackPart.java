package com.smart360.mail.local.part;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One process of the stack.
///
/// @param address what a person may want to know, such as its address; shown when it is ready
/// @param heap the most that its heap may take. Unit: MB
/// @param options of its JVM alone
/// @param classPath jars only: a start-up cache can't be made over folders
/// @param main the main class and its arguments
/// @param environment on top of the launcher's own
/// @param needs names of the parts that must be ready before it starts
public record StackPart(
        String name,
        String address,
        int heap,
        List<String> options,
        List<Path> classPath,
        List<String> main,
        Map<String, String> environment,
        Set<String> needs,
        Readiness readiness) {

    public static final String LOGGING = "com/smart360/mail/local/part-logback.xml";
}
