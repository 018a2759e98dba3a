/// The local mail server: SMTP in, IMAP and a web page out, mails as files on disk.
@NullMarked
package com.smart360.mail.local.mailserver;

import org.jspecify.annotations.NullMarked;
