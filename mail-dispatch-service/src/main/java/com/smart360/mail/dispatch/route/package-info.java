/// Which way a mail takes: the active configuration, the server's addresses, and how many
/// connections this instance may hold.
@NullMarked
package com.smart360.mail.dispatch.route;

import org.jspecify.annotations.NullMarked;
