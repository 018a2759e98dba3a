/// config-service under a fixed rate of requests.
@NullMarked
package com.smart360.mail.benchmarks.configuration;

import org.jspecify.annotations.NullMarked;
