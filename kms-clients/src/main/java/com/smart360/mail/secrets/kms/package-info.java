/// Keys of AWS KMS, GCP KMS and HashiCorp Vault, which open keysets (ADR 78).
@NullMarked
package com.smart360.mail.secrets.kms;

import org.jspecify.annotations.NullMarked;
