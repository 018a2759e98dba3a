/// How outcomes become durable, and are told: journal where somebody waits, ledger, store, delivery
/// event, one after the other, for as many mails at once as have come together.
@NullMarked
package com.smart360.mail.dispatch.outcome.recording;

import org.jspecify.annotations.NullMarked;
