/// RFC 9457 problems: one type per situation, made beside the cause and written by one handler.
@NullMarked
package com.smart360.mail.starter.problem;

import org.jspecify.annotations.NullMarked;
