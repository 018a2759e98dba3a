/// Real clients of business services, each handing over the same table of inputs.
package com.smart360.mail.clients;
