package com.smart360.mail.testrunner.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.smtp.testing.TestCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Postfix with Dovecot's login, both of this machine's Debian packages, as an instance of the
/// test's own: on loopback, on free ports, in directories of its own, and gone with the test.
///
/// Needs root, as Postfix does. Access tokens are JSON web tokens that Dovecot checks by a key.
final class PostfixAndDovecot implements AutoCloseable {

    private static final String POSTFIX = "/usr/sbin/postfix";
    private static final String DOVECOT = "/usr/sbin/dovecot";
    private static final Duration START = Duration.ofSeconds(60);

    private final Path home;
    private final KeyPair tokenKeys;
    private final Process dovecot;
    private final Process postfix;
    private final int startTlsPort;
    private final int implicitTlsPort;

    private PostfixAndDovecot(Path home, TestCertificate certificate, Map<String, String> accounts)
            throws IOException, GeneralSecurityException {
        this.home = home;
        this.tokenKeys = rsa();
        try (var one = free();
                var other = free()) {
            startTlsPort = one.getLocalPort();
            implicitTlsPort = other.getLocalPort();
        }
        writeCertificate(certificate);
        writeDovecot(accounts);
        writePostfix();
        this.dovecot =
                launch("dovecot.out", DOVECOT, "-F", "-c", "" + home.resolve("dovecot.conf"));
        awaitStarted(dovecot, "dovecot", () -> Files.exists(home.resolve("auth")));
        this.postfix = launch("postfix.out", POSTFIX, "-c", "" + home.resolve("etc"), "start-fg");
        awaitStarted(postfix, "postfix", () -> answers(startTlsPort) && answers(implicitTlsPort));
    }

    /// Starts both and waits until they answer.
    ///
    /// @param accounts user names and passwords
    static PostfixAndDovecot start(TestCertificate certificate, Map<String, String> accounts) {
        assertThat(List.of(POSTFIX, DOVECOT))
                .as("Debian's postfix and dovecot-core; ./verify installs them")
                .allMatch(program -> Files.isExecutable(Path.of(program)));
        try {
            Path home = Files.createTempDirectory("postfix-");
            return new PostfixAndDovecot(home, certificate, accounts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    int startTlsPort() {
        return startTlsPort;
    }

    int implicitTlsPort() {
        return implicitTlsPort;
    }

    /// An access token for a mailbox, good for ten minutes.
    String token(String mailbox) {
        long now = Instant.now().getEpochSecond();
        String signed =
                base64Url("{\"alg\":\"RS256\",\"typ\":\"JWT\"}")
                        + "."
                        + base64Url(
                                "{\"sub\":\"1\",\"email\":\"%s\",\"iat\":%d,\"exp\":%d}"
                                        .formatted(mailbox, now, now + 600));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(tokenKeys.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + base64Url(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What both wrote, for a failing test.
    String logs() {
        return Stream.of("dovecot.out", "dovecot.log", "postfix.out", "postfix.log")
                .map(home::resolve)
                .filter(Files::exists)
                .map(PostfixAndDovecot::read)
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        stop(postfix);
        stop(dovecot);
        try (Stream<Path> all = Files.walk(home)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeCertificate(TestCertificate certificate) throws IOException {
        // Postfix's and Dovecot's own users must be able to pass.
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(home.resolve("cert.pem"), certificate.pem());
        Files.writeString(
                home.resolve("key.pem"),
                pem("PRIVATE KEY", certificate.keys().getPrivate().getEncoded()));
    }

    private void writeDovecot(Map<String, String> accounts) throws IOException {
        Path keys = Files.createDirectories(home.resolve("keys/default/RS256"));
        Files.writeString(
                keys.resolve("default"), pem("PUBLIC KEY", tokenKeys.getPublic().getEncoded()));
        Files.writeString(
                home.resolve("users"),
                accounts.entrySet().stream()
                        .map(
                                account ->
                                        account.getKey()
                                                + ":{PLAIN.b64}"
                                                + base64(account.getValue())
                                                + "\n")
                        .collect(Collectors.joining()));
        Files.writeString(
                home.resolve("oauth2.conf"),
                """
                introspection_mode = local
                local_validation_key_dict = fs:posix:prefix=%s/keys/
                username_attribute = email
                """
                        .formatted(home));
        Files.writeString(
                home.resolve("dovecot.conf"),
                """
                protocols =
                listen = 127.0.0.1
                base_dir = %1$s/run
                log_path = %1$s/dovecot.log
                ssl = no
                disable_plaintext_auth = no
                auth_mechanisms = plain login cram-md5 xoauth2
                auth_verbose = yes
                auth_failure_delay = 0
                passdb {
                  driver = oauth2
                  mechanisms = xoauth2
                  args = %1$s/oauth2.conf
                }
                passdb {
                  driver = passwd-file
                  mechanisms = plain login cram-md5
                  args = username_format=%%u %1$s/users
                }
                userdb {
                  driver = static
                  args = uid=nobody gid=nogroup home=/nonexistent
                }
                service anvil {
                  unix_listener anvil-auth-penalty {
                    mode = 0
                  }
                }
                service auth {
                  unix_listener %1$s/auth {
                    mode = 0666
                  }
                }
                """
                        .formatted(home));
    }

    private void writePostfix() throws IOException {
        Path etc = Files.createDirectories(home.resolve("etc"));
        Files.createDirectories(home.resolve("queue"));
        Path data = Files.createDirectories(home.resolve("data"));
        Files.setOwner(
                data,
                data.getFileSystem()
                        .getUserPrincipalLookupService()
                        .lookupPrincipalByName("postfix"));
        Files.writeString(
                etc.resolve("main.cf"),
                """
                compatibility_level = 3.6
                queue_directory = %1$s/queue
                data_directory = %1$s/data
                daemon_directory = /usr/lib/postfix/sbin
                command_directory = /usr/sbin
                mail_owner = postfix
                setgid_group = postdrop
                inet_interfaces = 127.0.0.1
                inet_protocols = ipv4
                myhostname = localhost
                mydestination =
                mynetworks =
                maillog_file = %1$s/postfix.log
                maillog_file_prefixes = %1$s
                smtpd_tls_cert_file = %1$s/cert.pem
                smtpd_tls_key_file = %1$s/key.pem
                smtpd_tls_security_level = may
                smtpd_tls_auth_only = yes
                smtpd_sasl_auth_enable = yes
                smtpd_sasl_type = dovecot
                smtpd_sasl_path = %1$s/auth
                smtpd_relay_restrictions = permit_sasl_authenticated, reject
                smtpd_recipient_restrictions = permit_sasl_authenticated, reject
                smtpd_error_sleep_time = 0
                smtpd_client_auth_rate_limit = 0
                default_transport = discard
                """
                        .formatted(home));
        Files.writeString(
                etc.resolve("master.cf"),
                """
                127.0.0.1:%d inet n - n - - smtpd
                127.0.0.1:%d inet n - n - - smtpd -o smtpd_tls_wrappermode=yes
                cleanup unix n - n - 0 cleanup
                qmgr unix n - n 300 1 qmgr
                rewrite unix - - n - - trivial-rewrite
                bounce unix - - n - 0 bounce
                defer unix - - n - 0 bounce
                discard unix - - n - - discard
                anvil unix - - n - 1 anvil
                proxymap unix - - n - - proxymap
                tlsmgr unix - - n 1000? 1 tlsmgr
                postlog unix-dgram n - n - 1 postlogd
                """
                        .formatted(startTlsPort, implicitTlsPort));
    }

    private Process launch(String output, String... command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve(output).toFile())
                .start();
    }

    private void awaitStarted(Process process, String name, Callable<Boolean> up) {
        await().atMost(START)
                .failFast(
                        () ->
                                assertThat(process.isAlive())
                                        .as("%s runs: %s", name, logs())
                                        .isTrue())
                .until(up);
    }

    private static boolean answers(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void stop(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }

    private static ServerSocket free() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static KeyPair rsa() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN "
                + what
                + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END "
                + what
                + "-----\n";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64Url(String text) {
        return base64Url(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return file + ": " + e;
        }
    }
}
