/// Where alerts are told: webhooks, and mails through a configuration that is not in trouble.
@NullMarked
package com.smart360.mail.audit.alert.channel;

import org.jspecify.annotations.NullMarked;
