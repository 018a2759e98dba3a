/// Who must agree to which change, and the waiting change itself (X-25, APR-1).
@NullMarked
package com.smart360.mail.config.approval;

import org.jspecify.annotations.NullMarked;
