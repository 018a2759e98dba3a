/// How outcomes become durable, and are told: ledger, store, delivery event, one after the other,
/// for as many mails at once as have come together.
@NullMarked
package com.smart360.mail.dispatch.outcome.recording;

import org.jspecify.annotations.NullMarked;
