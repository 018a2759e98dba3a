package com.smart360.mail.smtp.tls;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;

class CertificateNamesTest {

    @Example
    void namesFitByRfc6125() {
        assertThat(CertificateNames.fits("mail.example.com", "mail.example.com")).isTrue();
        assertThat(CertificateNames.fits("MAIL.example.com.", "mail.example.com")).isTrue();
        assertThat(CertificateNames.fits("*.example.com", "mail.example.com")).isTrue();
        assertThat(CertificateNames.fits("*.example.com", "example.com")).isFalse();
        assertThat(CertificateNames.fits("*.example.com", "a.b.example.com")).isFalse();
        assertThat(CertificateNames.fits("*.com", "example.com")).isFalse();
        assertThat(CertificateNames.fits("*", "localhost")).isFalse();
        assertThat(CertificateNames.fits("m*.example.com", "mail.example.com")).isFalse();
        assertThat(CertificateNames.fits("*.*.com", "a.b.com")).isFalse();
        assertThat(CertificateNames.ascii("Bücher.Example.")).isEqualTo("xn--bcher-kva.example");
        assertThat(CertificateNames.literal("[::1]")).isNotNull();
        assertThat(CertificateNames.literal("127.0.0.1")).isNotNull();
        assertThat(CertificateNames.literal("localhost")).isNull();
    }
}
