/// What a server says: replies, their enhanced status codes, what EHLO offers (RFC 5321 §4.2, RFC
/// 3463), and the class of a reply that was not hoped for.
@NullMarked
package com.smart360.mail.smtp.reply;

import org.jspecify.annotations.NullMarked;
