/// What is done with each reply of a server.
@NullMarked
package com.smart360.mail.benchmarks.reply;

import org.jspecify.annotations.NullMarked;
