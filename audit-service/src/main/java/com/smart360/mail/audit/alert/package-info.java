/// Alerts of the product over HTTP (MON-2): what is open, when they are raised, where they are told
/// (ADR 42).
@NullMarked
package com.smart360.mail.audit.alert;

import org.jspecify.annotations.NullMarked;
