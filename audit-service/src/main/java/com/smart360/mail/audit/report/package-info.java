/// A period of the trail as a PDF that people read and keep, with what proves it.
@NullMarked
package com.smart360.mail.audit.report;

import org.jspecify.annotations.NullMarked;
