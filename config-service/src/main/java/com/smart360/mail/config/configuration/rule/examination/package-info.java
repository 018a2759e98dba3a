/// What each rule is given and reports to: the draft under examination, and the findings.
@NullMarked
package com.smart360.mail.config.configuration.rule.examination;

import org.jspecify.annotations.NullMarked;
