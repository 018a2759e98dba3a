/// What a connection test costs.
@NullMarked
package com.smart360.mail.benchmarks.connectiontest;

import org.jspecify.annotations.NullMarked;
