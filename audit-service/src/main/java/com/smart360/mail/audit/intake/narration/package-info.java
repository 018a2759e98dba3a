/// What each event says in the trail: one line of plain English and the facts behind it. One class
/// per subject, behind [Narrator].
@NullMarked
package com.smart360.mail.audit.intake.narration;

import org.jspecify.annotations.NullMarked;
