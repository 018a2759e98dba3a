/// What threads of several rooms need: how they are woken, and what is logged of an error that
/// nobody expected.
@NullMarked
package com.smart360.mail.dispatch.runtime;

import org.jspecify.annotations.NullMarked;
