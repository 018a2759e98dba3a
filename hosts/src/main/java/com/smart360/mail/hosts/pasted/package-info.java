/// What was meant by what is no host.
@NullMarked
package com.smart360.mail.hosts.pasted;

import org.jspecify.annotations.NullMarked;
