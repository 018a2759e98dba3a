/// Whose requests come in, and what each sender may have sent (S12, ADR 69). Asked by intake for
/// each request: a look into a map and some into sets.
@NullMarked
package com.smart360.mail.dispatch.sender;

import org.jspecify.annotations.NullMarked;
