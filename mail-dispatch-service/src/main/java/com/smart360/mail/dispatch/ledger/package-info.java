/// What came of each mail: claims and outcomes by mail id, and the delivery events that tell of
/// them.
@NullMarked
package com.smart360.mail.dispatch.ledger;

import org.jspecify.annotations.NullMarked;
