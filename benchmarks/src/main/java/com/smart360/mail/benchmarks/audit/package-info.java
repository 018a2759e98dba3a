/// How fast both books of audit-service are.
@NullMarked
package com.smart360.mail.benchmarks.audit;

import org.jspecify.annotations.NullMarked;
