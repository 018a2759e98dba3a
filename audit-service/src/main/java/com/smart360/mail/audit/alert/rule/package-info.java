/// When an alert is raised: the conditions that the product knows, and what administrators set of
/// them.
@NullMarked
package com.smart360.mail.audit.alert.rule;

import org.jspecify.annotations.NullMarked;
