/// Acts on many mails (ADR 86): a filter of the delivery log becomes a fixed list of mails, and
/// each of them takes the same command, at a pace, once.
@NullMarked
package com.smart360.mail.dispatch.bulk;

import org.jspecify.annotations.NullMarked;
