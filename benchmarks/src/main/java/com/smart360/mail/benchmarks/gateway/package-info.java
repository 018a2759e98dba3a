/// What the gateway costs.
@NullMarked
package com.smart360.mail.benchmarks.gateway;

import org.jspecify.annotations.NullMarked;
