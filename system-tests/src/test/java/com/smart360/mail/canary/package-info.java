/// Looks for a secret in what a running product left behind, in every form that it can have taken.
package com.smart360.mail.canary;
