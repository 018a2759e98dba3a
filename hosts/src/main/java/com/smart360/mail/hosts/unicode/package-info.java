/// Names beyond ASCII, and the letters in them that nobody sees.
@NullMarked
package com.smart360.mail.hosts.unicode;

import org.jspecify.annotations.NullMarked;
