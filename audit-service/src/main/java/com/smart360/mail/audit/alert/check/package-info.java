/// What the product looks for by itself, as no event tells of it: silence, slowness, and whether
/// its own books and consumers are well.
@NullMarked
package com.smart360.mail.audit.alert.check;

import org.jspecify.annotations.NullMarked;
