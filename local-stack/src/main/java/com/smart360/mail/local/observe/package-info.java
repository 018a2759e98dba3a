/// Prometheus and Alertmanager beside the stack: `./run --observe`.
@NullMarked
package com.smart360.mail.local.observe;

import org.jspecify.annotations.NullMarked;
