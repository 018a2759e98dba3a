/// Steps of the approvals' collection on its way forward.
@NullMarked
package com.smart360.mail.config.approval.changes;

import org.jspecify.annotations.NullMarked;
