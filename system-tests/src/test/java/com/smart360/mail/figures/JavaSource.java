package com.smart360.mail.figures;

import java.util.List;
import java.util.Set;

/// What is measured of one file of Java.
///
/// @param module the folder at the top of the repository
/// @param types all that it declares, nested ones too
/// @param imports packages and types that it imports, as written
record JavaSource(
        String module,
        String packageName,
        String name,
        int lines,
        List<Type> types,
        List<Method> methods,
        Set<String> imports) {

    /// @param components names of the types of a record's components, none for another type
    record Type(String name, boolean nested, Kind kind, List<String> components) {}

    /// Names of the types that stand at its top level.
    List<String> topLevelTypes() {
        return types.stream().filter(type -> !type.nested()).map(Type::name).toList();
    }

    /// The full name of a type that this file names: imported, or of its own package.
    String resolved(String type) {
        return imports.stream()
                .filter(imported -> imported.endsWith("." + type))
                .findFirst()
                .orElse(packageName + "." + type);
    }

    enum Kind {
        CLASS,
        RECORD,
        INTERFACE,
        ENUM
    }

    /// A method or constructor that is written out.
    ///
    /// @param owner the type that declares it
    /// @param lines from its first line without Javadoc and annotations to its closing brace
    record Method(String owner, String name, int lines, int parameters, boolean constructor) {}
}
