/// Whether connections to the server of a configuration may be opened.
@NullMarked
package com.smart360.mail.dispatch.gate;

import org.jspecify.annotations.NullMarked;
