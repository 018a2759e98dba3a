package com.smart360.mail.local.broker;

import com.smart360.mail.local.access.Access;
import com.smart360.mail.local.access.Right;
import com.smart360.mail.local.access.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialDeletion;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/// A broker that lets in whom [Access] names, by SCRAM-SHA-512, and lets each do what stands there
/// and nothing else. Beside them [#ADMINISTRATOR] may do everything. The node itself logs in by a
/// password that only this process knows, at a listener of its own.
final class BrokerAccess {

    /// Who may do everything, for what no service may do.
    static final String ADMINISTRATOR = "administrator";

    /// Whom people try the product as, with whatever client they have.
    static final String BUSINESS_SERVICE = "business-service";

    private static final String NODE = "broker";
    private static final String PLAIN = "org.apache.kafka.common.security.plain.PlainLoginModule";
    private static final String SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule";
    private static final ScramCredentialInfo CREDENTIAL =
            new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 8192);
    private static final int PASSWORD_BYTES = 24;
    private static final long LIMIT_SECONDS = 30;

    private final Access access;
    private final Path passwords;
    private final int nodePort;
    private final String nodePassword;

    /// @param passwords a folder with a file for each user, named as he is
    /// @param nodePort where the node talks to itself
    BrokerAccess(Access access, Path passwords, int nodePort) {
        this.access = access;
        this.passwords = passwords;
        this.nodePort = nodePort;
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        this.nodePassword = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /// Closes every listener to whoever does not log in.
    void guard(Properties broker, int port, int controllerPort) throws IOException {
        broker.setProperty(
                "listeners",
                "CLIENTS://127.0.0.1:%d,NODE://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                        .formatted(port, nodePort, controllerPort));
        broker.setProperty(
                "advertised.listeners",
                "CLIENTS://127.0.0.1:%d,NODE://127.0.0.1:%d".formatted(port, nodePort));
        broker.setProperty(
                "listener.security.protocol.map",
                "CLIENTS:SASL_PLAINTEXT,NODE:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT");
        broker.setProperty("inter.broker.listener.name", "NODE");
        broker.setProperty("sasl.mechanism.inter.broker.protocol", "PLAIN");
        broker.setProperty("sasl.mechanism.controller.protocol", "PLAIN");
        broker.setProperty("listener.name.clients.sasl.enabled.mechanisms", "SCRAM-SHA-512,PLAIN");
        broker.setProperty(
                "listener.name.clients.scram-sha-512.sasl.jaas.config", SCRAM + " required;");
        broker.setProperty("listener.name.clients.plain.sasl.jaas.config", businessLogin());
        for (String own : List.of("node", "controller")) {
            broker.setProperty("listener.name." + own + ".sasl.enabled.mechanisms", "PLAIN");
            broker.setProperty(
                    "listener.name." + own + ".plain.sasl.jaas.config",
                    nodeLogin(" user_" + NODE + "=\"" + nodePassword + '"'));
        }
        broker.setProperty(
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        broker.setProperty("allow.everyone.if.no.acl.found", "false");
        broker.setProperty("super.users", "User:" + NODE + ";User:" + ADMINISTRATOR);
    }

    private String businessLogin() throws IOException {
        boolean known =
                access.users().stream().anyMatch(user -> user.name().equals(BUSINESS_SERVICE));
        return PLAIN
                + " required"
                + (known
                        ? " user_%s=\"%s\"".formatted(BUSINESS_SERVICE, password(BUSINESS_SERVICE))
                        : "")
                + ";";
    }

    private String password(String user) throws IOException {
        return Files.readString(passwords.resolve(user)).strip();
    }

    private String nodeLogin(String more) {
        return PLAIN
                + " required username=\""
                + NODE
                + "\" password=\""
                + nodePassword
                + '"'
                + more
                + ";";
    }

    /// Makes users and rights as the file has them, and takes away whatever else the broker knows.
    void grant() throws IOException {
        try (Admin admin =
                Admin.create(
                        Map.of(
                                "bootstrap.servers",
                                "127.0.0.1:" + nodePort,
                                "security.protocol",
                                "SASL_PLAINTEXT",
                                "sasl.mechanism",
                                "PLAIN",
                                "sasl.jaas.config",
                                nodeLogin("")))) {
            within(admin.alterUserScramCredentials(logins(admin)).all());
            Set<AclBinding> wanted = rights();
            List<AclBindingFilter> others = new ArrayList<>();
            for (AclBinding met : within(admin.describeAcls(AclBindingFilter.ANY).values())) {
                if (!wanted.remove(met)) {
                    others.add(met.toFilter());
                }
            }
            within(admin.createAcls(wanted).all());
            within(admin.deleteAcls(others).all());
        } catch (ExecutionException | TimeoutException refused) {
            throw new IOException(
                    "The broker's users and rights can't be made: " + refused, refused);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the broker's users are made", stopped);
        }
    }

    private List<UserScramCredentialAlteration> logins(Admin admin)
            throws IOException, ExecutionException, TimeoutException, InterruptedException {
        Set<String> names = new HashSet<>(Set.of(ADMINISTRATOR));
        access.users().stream().map(User::name).forEach(names::add);
        List<UserScramCredentialAlteration> logins = new ArrayList<>();
        for (String name : names) {
            logins.add(new UserScramCredentialUpsertion(name, CREDENTIAL, password(name)));
        }
        for (String met : within(admin.describeUserScramCredentials().users())) {
            if (!names.contains(met)) {
                logins.add(new UserScramCredentialDeletion(met, CREDENTIAL.mechanism()));
            }
        }
        return logins;
    }

    private Set<AclBinding> rights() {
        Set<AclBinding> bindings = new HashSet<>();
        access.users().forEach(user -> bindings.addAll(rights(user)));
        return bindings;
    }

    /// What Kafka knows a user's rights by.
    static Set<AclBinding> rights(User user) {
        Set<AclBinding> bindings = new HashSet<>();
        for (Right right : user.rights()) {
            var pattern =
                    new ResourcePattern(
                            ResourceType.valueOf(right.resource().name()),
                            right.name(),
                            right.prefix() ? PatternType.PREFIXED : PatternType.LITERAL);
            for (var operation : right.operations()) {
                bindings.add(
                        new AclBinding(
                                pattern,
                                new AccessControlEntry(
                                        "User:" + user.name(),
                                        "*",
                                        AclOperation.valueOf(operation.name()),
                                        AclPermissionType.ALLOW)));
            }
        }
        return bindings;
    }

    private static <T> T within(KafkaFuture<T> answer)
            throws ExecutionException, TimeoutException, InterruptedException {
        return answer.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
}
