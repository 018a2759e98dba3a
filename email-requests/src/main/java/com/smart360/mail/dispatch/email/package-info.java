/// A mail as it was asked for: read, judged, immutable.
@NullMarked
package com.smart360.mail.dispatch.email;

import org.jspecify.annotations.NullMarked;
