/// What operators are told by Prometheus, shown to administrators as well (ADR 55).
@NullMarked
package com.smart360.mail.audit.alert.operations;

import org.jspecify.annotations.NullMarked;
