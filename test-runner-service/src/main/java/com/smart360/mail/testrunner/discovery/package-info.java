/// From an e-mail address to the mail servers that probably take its user's mail: what the
/// organisation, the provider list, the domain itself and its name service say, and why each is
/// believed (UI-13, ADR 81).
@NullMarked
package com.smart360.mail.testrunner.discovery;

import org.jspecify.annotations.NullMarked;
