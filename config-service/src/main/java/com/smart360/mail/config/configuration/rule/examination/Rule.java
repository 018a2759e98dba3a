package com.smart360.mail.config.configuration.rule.examination;

/// One rule of the requirements. Its words stand in the catalog (`rule-catalog.json`).
public interface Rule {

    /// The constant's name, `HOST_1` for HOST-1.
    String name();

    /// Looks at one aspect of the draft and reports what it finds.
    void examine(Examination it);

    /// The requirement that it keeps, `HOST-1` say: public, stands in problems as `rule`.
    default String id() {
        return name().replace('_', '-');
    }

    /// Whether it matters to a connection test, which knows no name, limits or headers.
    default boolean concernsConnection() {
        return true;
    }
}
