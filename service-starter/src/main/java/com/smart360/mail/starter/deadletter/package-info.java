/// Records that nobody can act on: what is kept of them, and how it is published.
@NullMarked
package com.smart360.mail.starter.deadletter;

import org.jspecify.annotations.NullMarked;
