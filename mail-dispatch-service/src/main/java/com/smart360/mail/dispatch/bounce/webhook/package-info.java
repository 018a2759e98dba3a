/// What providers call when they know more of a mail that they were handed: who they are is proven
/// first, then each event is read and told like a report of the mailbox.
///
/// Each provider is one [com.smart360.mail.dispatch.bounce.webhook.Webhook], pure but for keys that
/// are fetched; `WebhookIntake` remembers what was taken, and has it told.
@NullMarked
package com.smart360.mail.dispatch.bounce.webhook;

import org.jspecify.annotations.NullMarked;
