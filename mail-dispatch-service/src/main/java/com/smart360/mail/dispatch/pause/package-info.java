/// What a server showed that holds sending back, for people: the reply behind a pause, and how many
/// connections it took.
@NullMarked
package com.smart360.mail.dispatch.pause;

import org.jspecify.annotations.NullMarked;
