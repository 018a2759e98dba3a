/// Text of others, made fit to be kept and shown.
@NullMarked
package com.smart360.mail.starter.text;

import org.jspecify.annotations.NullMarked;
