package com.smart360.mail.contracts.configuration;

/// How the login is made (AUTH-1, X-5). Closed: no other mechanism is ever tried.
public enum AuthProtocol {
    LOGIN,
    PLAIN,
    CRAM_MD5,
    XOAUTH2
}
