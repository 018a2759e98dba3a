/// What comes of a mail after its server took it: reports of other servers, found again among our
/// mails, told as delivery events, and what follows from them.
///
/// `mailbox` brings reports, `report` reads them, `webhook` takes what providers post, `Bounces`
/// knows whose they are, `Verdict` whom a refusal means, `AlikeRefusals` when many recipients are
/// refused for our sake.
@NullMarked
package com.smart360.mail.dispatch.bounce;

import org.jspecify.annotations.NullMarked;
