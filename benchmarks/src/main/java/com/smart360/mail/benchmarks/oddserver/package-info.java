/// How much mail goes to servers that behave oddly, beside what the best fixed setting sends.
@NullMarked
package com.smart360.mail.benchmarks.oddserver;

import org.jspecify.annotations.NullMarked;
