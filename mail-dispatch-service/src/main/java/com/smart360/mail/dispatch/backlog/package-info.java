/// How far all instances together have got in the topic of requests, and whether that goes on.
@NullMarked
package com.smart360.mail.dispatch.backlog;

import org.jspecify.annotations.NullMarked;
