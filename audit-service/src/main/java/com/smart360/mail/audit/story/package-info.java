/// What was said of a mail, the story that comes of it, and what it is found by. Pure: who stores
/// it stands elsewhere.
@NullMarked
package com.smart360.mail.audit.story;

import org.jspecify.annotations.NullMarked;
