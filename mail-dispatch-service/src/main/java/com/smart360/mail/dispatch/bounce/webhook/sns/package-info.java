/// Messages of Amazon SNS, and SNS itself: what signs them, and where a subscription is confirmed.
@NullMarked
package com.smart360.mail.dispatch.bounce.webhook.sns;

import org.jspecify.annotations.NullMarked;
