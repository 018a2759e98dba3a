/// One rotation of all keysets of an installation, while it runs (SEC-1).
@NullMarked
package com.smart360.mail.secrets.rotation;

import org.jspecify.annotations.NullMarked;
