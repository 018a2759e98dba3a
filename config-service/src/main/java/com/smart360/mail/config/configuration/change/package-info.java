/// A change of a configuration that is not made yet, and what it needs of tests and of approvals.
@NullMarked
package com.smart360.mail.config.configuration.change;

import org.jspecify.annotations.NullMarked;
