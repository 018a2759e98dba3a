/// From the topic to the accepted mail.
@NullMarked
package com.smart360.mail.benchmarks.dispatch;

import org.jspecify.annotations.NullMarked;
