/// From bytes to a mail: what a request says, and what is wrong with it.
@NullMarked
package com.smart360.mail.dispatch.request;

import org.jspecify.annotations.NullMarked;
