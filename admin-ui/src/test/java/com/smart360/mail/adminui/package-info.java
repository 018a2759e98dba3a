/// What Maven packs is what was written.
@NullMarked
package com.smart360.mail.adminui;

import org.jspecify.annotations.NullMarked;
