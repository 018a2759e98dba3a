/// Mails by HTTP: checked at once, large files put into the store, published to the requests'
/// topic, and remembered by their ids, so that one used twice is told at once.
@NullMarked
package com.smart360.mail.dispatch.intake.http;

import org.jspecify.annotations.NullMarked;
