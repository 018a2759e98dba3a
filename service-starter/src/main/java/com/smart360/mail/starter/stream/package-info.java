/// Events on their way: CloudEvents in binary mode, read and written in one place, and the topics.
/// How they are consumed stands in `starter.consumer`.
@NullMarked
package com.smart360.mail.starter.stream;

import org.jspecify.annotations.NullMarked;
