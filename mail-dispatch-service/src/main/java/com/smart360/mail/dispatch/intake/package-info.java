/// Takes e-mail requests from the topic and by HTTP: reads, checks, claims, and commits an offset
/// only when each mail before it is recorded or stored.
@NullMarked
package com.smart360.mail.dispatch.intake;

import org.jspecify.annotations.NullMarked;
