/// Kafka as all services use it: CloudEvents in binary mode, text headers, retries without end.
@NullMarked
package com.smart360.mail.starter.stream;

import org.jspecify.annotations.NullMarked;
