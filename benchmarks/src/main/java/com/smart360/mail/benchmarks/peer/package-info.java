/// What others do with the same mails: the limit and the peers.
@NullMarked
package com.smart360.mail.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
