/// The tamper-evident trail: entries chained by hash; search, verify, export.
@NullMarked
package com.smart360.mail.audit.trail;

import org.jspecify.annotations.NullMarked;
