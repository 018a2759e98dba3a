package com.smart360.mail.starter.guard;

import com.smart360.mail.hosts.Guard;
import com.smart360.mail.hosts.Guard.Admission;
import com.smart360.mail.hosts.Guard.Judgement;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.util.Timeout;

/// HTTP clients for addresses that people or other servers name, as the policy for outgoing
/// connections permits (design 12): each host is judged and looked up once, and only addresses that
/// were judged are connected to. They follow no redirect, keep no cookie and no login, send nothing
/// twice by themselves, and inflate nothing. Who calls bounds what is read of an answer, and how
/// long all of it may take.
public final class GuardedHttp {

    private static final Duration LOOK_UP = Duration.ofSeconds(3);
    private static final int CONNECTIONS = 64;
    private static final int CONNECTIONS_OF_A_HOST = 5;

    private GuardedHttp() {}

    /// One that trusts whom the Java runtime trusts.
    ///
    /// @param limit for each wait: to connect, and for what comes
    public static CloseableHttpClient client(Guard guard, Duration limit) {
        try {
            return client(guard, limit, SSLContext.getDefault());
        } catch (NoSuchAlgorithmException noTls) {
            throw new IllegalStateException("this Java has no TLS", noTls);
        }
    }

    /// @param trust whose certificates it takes
    public static CloseableHttpClient client(Guard guard, Duration limit, SSLContext trust) {
        Timeout timeout = Timeout.of(limit);
        return HttpClients.custom()
                .setConnectionManager(
                        PoolingHttpClientConnectionManagerBuilder.create()
                                .setDnsResolver(new JudgedAddresses(guard))
                                .setTlsSocketStrategy(new DefaultClientTlsStrategy(trust))
                                .setDefaultConnectionConfig(
                                        ConnectionConfig.custom()
                                                .setConnectTimeout(timeout)
                                                .setSocketTimeout(timeout)
                                                .build())
                                .setMaxConnTotal(CONNECTIONS)
                                .setMaxConnPerRoute(CONNECTIONS_OF_A_HOST)
                                .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom()
                                .setResponseTimeout(timeout)
                                .setConnectionRequestTimeout(timeout)
                                .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .disableConnectionState()
                .setUserAgent("SMART360-SMTP-Settings")
                .build();
    }

    /// Instead of a name service: what it says, as far as the policy permits.
    private record JudgedAddresses(Guard guard) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return switch (guard.judge(host)) {
                case Judgement.Proceed(Guard.Allowed allowed, _) -> admitted(allowed);
                case Judgement.Refused(Guard.Refusal refusal) -> throw refused(refusal);
            };
        }

        private InetAddress[] admitted(Guard.Allowed allowed) throws UnknownHostException {
            return switch (guard.resolve(allowed, LOOK_UP)) {
                case Admission.Admitted admitted ->
                        admitted.addresses().toArray(InetAddress[]::new);
                case Admission.Refused(Guard.Refusal refusal) -> throw refused(refusal);
            };
        }

        private static UnknownHostException refused(Guard.Refusal refusal) {
            return new UnknownHostException("its host can't be called: " + refusal.detail());
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
