/// Bodies of requests leave nothing in the web server's buffers.
@NullMarked
package com.smart360.mail.body;

import org.jspecify.annotations.NullMarked;
