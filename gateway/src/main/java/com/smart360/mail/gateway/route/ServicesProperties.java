package com.smart360.mail.gateway.route;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where the services listen: scheme, host and port, no path. Several addresses of one service,
/// with commas between, are its instances.
///
/// @param config `CONFIG_SERVICE_URL`
/// @param testRunner `TEST_RUNNER_SERVICE_URL`
/// @param mailDispatch `MAIL_DISPATCH_SERVICE_URL`
/// @param audit `AUDIT_SERVICE_URL`
@ConfigurationProperties("smart360.gateway.services")
record ServicesProperties(
        List<URI> config, List<URI> testRunner, List<URI> mailDispatch, List<URI> audit) {

    ServicesProperties {
        config = checked("config", config);
        testRunner = checked("test-runner", testRunner);
        mailDispatch = checked("mail-dispatch", mailDispatch);
        audit = checked("audit", audit);
    }

    private static List<URI> checked(String name, @Nullable List<URI> met) {
        boolean usable =
                met != null
                        && !met.isEmpty()
                        && met.stream()
                                .allMatch(
                                        each -> each.getScheme() != null && each.getHost() != null);
        if (!usable) {
            throw new IllegalArgumentException(
                    "smart360.gateway.services.%s is %s; expected an address such as"
                                    .formatted(name, met)
                            + " http://127.0.0.1:8081");
        }
        return List.copyOf(met);
    }

    /// An instance of the service: of a number of tries, the next goes to the next instance.
    URI of(Service service, int number) {
        List<URI> all =
                switch (service) {
                    case CONFIG -> config;
                    case TEST_RUNNER -> testRunner;
                    case MAIL_DISPATCH -> mailDispatch;
                    case AUDIT -> audit;
                };
        return all.get(Math.floorMod(number, all.size()));
    }
}
