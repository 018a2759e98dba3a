/// The alerts that are open, and what is to be told of them: one document, changed by
/// compare-and-set, so that each alert is raised once whichever replica sees it.
@NullMarked
package com.smart360.mail.audit.alert.board;

import org.jspecify.annotations.NullMarked;
