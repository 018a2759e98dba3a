package com.smart360.mail.hosts.testing;

import java.util.List;
import java.util.stream.Stream;

/// Hosts as somebody might enter them, and what production says of each. Everybody who judges hosts
/// has a test that walks this table, so that all of them say the same (HOST-1 to HOST-8, SEC-3,
///
public final class SampleHosts {

    private SampleHosts() {}

    /// What production says.
    public enum Verdict {
        /// It may be looked up or connected to.
        PERMITTED,
        /// It is a host, and not one of the internet.
        BLOCKED,
        /// An address in a form that hides it.
        DISGUISED,
        /// No host.
        MALFORMED
    }

    /// @param networks the operator's `SMART360_ALLOWED_NETWORKS`
    /// @param hosts the operator's `SMART360_ALLOWED_HOSTS`
    public record Sample(
            String entered, Verdict verdict, List<String> networks, List<String> hosts) {

        @Override
        public String toString() {
            return entered
                    + " is "
                    + verdict
                    + (networks.isEmpty() ? "" : ", networks " + networks)
                    + (hosts.isEmpty() ? "" : ", hosts " + hosts);
        }
    }

    /// Without an allow-list.
    public static Stream<Sample> withoutAllowList() {
        return Stream.of(
                        of(
                                Verdict.PERMITTED,
                                "smtp.example.com",
                                "SMTP.Example.COM",
                                "mail",
                                "xn--bcher-kva.example",
                                "8.8.8.8",
                                "172.32.0.1",
                                "[2001:4860:4860::8888]",
                                "[2606:4700:4700:0:0:0:0:1111]",
                                "[64:ff9b::8.8.8.8]"),
                        of(
                                Verdict.BLOCKED,
                                "localhost",
                                "ip6-localhost",
                                "mail.localhost",
                                "metadata.google.internal",
                                "host.docker.internal",
                                "127.0.0.1",
                                "0.0.0.0",
                                "10.1.2.3",
                                "100.64.0.1",
                                "169.254.1.1",
                                "169.254.169.254",
                                "192.0.2.10",
                                "192.88.99.1",
                                "203.0.113.7",
                                "224.0.0.1",
                                "255.255.255.255",
                                "[::1]",
                                "[fe80::1]",
                                "[fd00::5]",
                                "[2001:db8::25]",
                                "[3fff::1]",
                                "[4000::1]",
                                "[64:ff9b::10.0.0.1]",
                                "[64:ff9b:1::808:808]",
                                "[::8.8.8.8]",
                                "[::ffff:0:127.0.0.1]",
                                "[2002:7f00:1::]",
                                "[2001:0:808:808::f7f7:f7f7]",
                                "[2606:4700::5efe:10.0.0.1]"),
                        of(
                                Verdict.DISGUISED,
                                "2130706433",
                                "017700000001",
                                "0x7f000001",
                                "0x7f.1",
                                "0177.0.0.1",
                                "127.1",
                                "127.0.0.01",
                                "127.0.0.1.",
                                "１２７.0.0.1",
                                "256.1.1.1",
                                "1.2.3.4.5",
                                "mail.0x1",
                                "smtp.123",
                                "[127.0.0.1]",
                                "[::ffff:127.0.0.1]",
                                "[::ffff:808:808]",
                                "2001:db8::25"),
                        of(
                                Verdict.MALFORMED,
                                "smtp_1.example.com",
                                "smtp.example.com.",
                                "bücher.example",
                                "smtp.ex\u0430mple.com",
                                "smtp.example\u3002com",
                                "127\u30020\u30020\u30021",
                                "smtp..example.com",
                                "-smtp.example.com",
                                "a".repeat(64) + ".example.com",
                                ("a".repeat(49) + ".").repeat(5) + "abcd",
                                "smtp.example.com:587",
                                "https://smtp.example.com",
                                "user@example.com",
                                "[fe80::1%eth0]",
                                "[IPv6:2001:db8::25]",
                                "[2001:db8::25",
                                "[2001:db8:::25]"))
                .flatMap(samples -> samples);
    }

    /// With one: what it opens, and what beside it stays closed.
    public static Stream<Sample> withAllowList() {
        List<String> none = List.of();
        List<String> networks = List.of("10.1.0.0/16", "fd00:1::/32", "192.168.7.7");
        List<String> machine = List.of("127.0.0.0/8");
        List<String> everything = List.of("0.0.0.0/0", "::/0");
        List<String> hosts = List.of("localhost", "*.docker.internal", "10.2.2.2", "[fd00:2::5]");
        return Stream.of(
                new Sample("10.1.2.3", Verdict.PERMITTED, networks, none),
                new Sample("10.2.2.3", Verdict.BLOCKED, networks, none),
                new Sample("[fd00:1::9]", Verdict.PERMITTED, networks, none),
                new Sample("[fd00:2::9]", Verdict.BLOCKED, networks, none),
                new Sample("192.168.7.7", Verdict.PERMITTED, networks, none),
                new Sample("192.168.7.8", Verdict.BLOCKED, networks, none),
                new Sample("localhost", Verdict.BLOCKED, networks, none),
                new Sample("localhost", Verdict.PERMITTED, machine, none),
                new Sample("mail.localhost", Verdict.PERMITTED, machine, none),
                new Sample("127.0.0.1", Verdict.PERMITTED, machine, none),
                new Sample("127.1", Verdict.DISGUISED, machine, none),
                new Sample("127.0.0.1", Verdict.PERMITTED, everything, none),
                new Sample("169.254.169.254", Verdict.BLOCKED, everything, none),
                new Sample("metadata.google.internal", Verdict.BLOCKED, everything, none),
                new Sample("224.0.0.1", Verdict.BLOCKED, everything, none),
                new Sample("[::]", Verdict.BLOCKED, everything, none),
                new Sample("localhost", Verdict.BLOCKED, none, hosts),
                new Sample("host.docker.internal", Verdict.PERMITTED, none, hosts),
                new Sample("10.2.2.2", Verdict.PERMITTED, none, hosts),
                new Sample("10.2.2.3", Verdict.BLOCKED, none, hosts),
                new Sample("[fd00:2::5]", Verdict.PERMITTED, none, hosts));
    }

    /// Both tables.
    public static Stream<Sample> all() {
        return Stream.concat(withoutAllowList(), withAllowList());
    }

    private static Stream<Sample> of(Verdict verdict, String... entered) {
        return Stream.of(entered).map(host -> new Sample(host, verdict, List.of(), List.of()));
    }
}
