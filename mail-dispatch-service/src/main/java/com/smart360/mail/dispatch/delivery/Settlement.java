package com.smart360.mail.dispatch.delivery;

import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.dispatch.queue.StoredEmail;
import org.jspecify.annotations.Nullable;

/// What is to be made durable of one mail.
///
/// @param owner this instance's id when it took the mail
/// @param event of the attempt; null where there was none and the mail only goes to the store
/// @param next how it lies in the store from now on; null: nothing more happens to it
record Settlement(
        QueuedEmail posting,
        String owner,
        @Nullable EmailDelivery event,
        @Nullable StoredEmail next) {}
