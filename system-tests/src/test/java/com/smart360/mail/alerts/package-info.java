/// Faults brought upon the running product, and what it says of them: `./verify --alerts`.
package com.smart360.mail.alerts;
