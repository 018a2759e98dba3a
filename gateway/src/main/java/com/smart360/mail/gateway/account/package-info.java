/// What people see and do about their own account here: who they act for, and where they are signed
/// in.
@NullMarked
package com.smart360.mail.gateway.account;

import org.jspecify.annotations.NullMarked;
