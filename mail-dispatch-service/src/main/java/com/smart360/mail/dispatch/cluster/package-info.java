/// The instances of this service: which of them live, and how many SMTP connections each may hold.
@NullMarked
package com.smart360.mail.dispatch.cluster;

import org.jspecify.annotations.NullMarked;
