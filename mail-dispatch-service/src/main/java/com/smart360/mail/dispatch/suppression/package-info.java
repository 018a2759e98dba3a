/// To whom no mail is sent any more, and why: after a bounce that says that the address is none,
/// after a complaint, or because somebody wants so.
@NullMarked
package com.smart360.mail.dispatch.suppression;

import org.jspecify.annotations.NullMarked;
