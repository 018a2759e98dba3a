/// How far the consumers of a service have got, as the broker sees it: also when they have stopped.
@NullMarked
package com.smart360.mail.starter.lag;

import org.jspecify.annotations.NullMarked;
