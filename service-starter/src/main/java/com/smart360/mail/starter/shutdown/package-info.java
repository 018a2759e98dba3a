/// How a service ends so that no caller notices.
@NullMarked
package com.smart360.mail.starter.shutdown;

import org.jspecify.annotations.NullMarked;
