package com.smart360.mail.testrunner.diagnosis;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.connectiontest.Stage;
import com.smart360.mail.smtp.reply.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A failed test as the diagnosis sees it.
///
/// @param provider the chosen template's id; null: the host decides
/// @param reply the server's words, credentials removed; null where none came
/// @param detail in words, never a secret; null where the class says all
/// @param found what the stages found out, by the names that `catalog.yml` uses (`notAfter`,
///   `issuer`, ...)
/// @param openPorts mail ports that answer at the same addresses
/// @param offered login mechanisms that the server offered, those that we know
/// @param certificateNames DNS names in the server's certificate
/// @param sender the address tried as sender
/// @param recipient the address tried as recipient
/// @param production whether the environment is production
public record Case(
        FailureClass failureClass,
        Stage stage,
        ConnectionSettings settings,
        @Nullable String provider,
        @Nullable Reply reply,
        @Nullable String detail,
        Map<String, String> found,
        Set<Integer> openPorts,
        List<AuthProtocol> offered,
        List<String> certificateNames,
        @Nullable String sender,
        @Nullable String recipient,
        boolean production) {

    public Case {
        found = Map.copyOf(found);
        openPorts = Set.copyOf(openPorts);
        offered = List.copyOf(offered);
        certificateNames = List.copyOf(certificateNames);
    }

    /// This case with more facts.
    public Case with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(found);
        all.putAll(more);
        return new Case(
                failureClass,
                stage,
                settings,
                provider,
                reply,
                detail,
                all,
                openPorts,
                offered,
                certificateNames,
                sender,
                recipient,
                production);
    }

    Case as(FailureClass other) {
        return new Case(
                other,
                stage,
                settings,
                provider,
                reply,
                detail,
                found,
                openPorts,
                offered,
                certificateNames,
                sender,
                recipient,
                production);
    }
}
