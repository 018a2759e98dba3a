/// A sensitive change that waits for somebody's agreement.
@NullMarked
package com.smart360.mail.contracts.approval;

import org.jspecify.annotations.NullMarked;
