package dev.handrail.cli;

import dev.handrail.engine.Scope;
import dev.handrail.engine.Scope.Filled;
import dev.handrail.engine.Scope.SecretUnavailable;
import dev.handrail.engine.Scope.Surroundings;
import dev.handrail.runbook.Connection;
import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.Template;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Conceals the passwords that stand in the addresses of connections, before the first step can
/// print one of them.
final class Known {

    private Known() {}

    static void conceal(Runbook runbook, String environment, Surroundings surroundings) {
        Scope scope = new Scope(runbook, environment, Map.of(), surroundings);
        for (Connection connection : runbook.connections().values()) {
            Template url =
                    switch (connection) {
                        case Connection.Postgres postgres -> postgres.url();
                        case Connection.Redis redis -> redis.url();
                        case Connection.Http http -> http.url();
                    };
            try {
                if (scope.fill(url) instanceof Filled.Value address) {
                    password(address.text(), connection.name(), surroundings);
                }
            } catch (SecretUnavailable later) {
                // the step that needs the connection says so; a secret is concealed when it is read
                continue;
            }
        }
    }

    private static void password(String address, String connection, Surroundings surroundings) {
        int scheme = address.indexOf("://");
        int end = address.indexOf('/', scheme + 3);
        String authority =
                scheme < 0 ? "" : address.substring(scheme + 3, end < 0 ? address.length() : end);
        int at = authority.lastIndexOf('@');
        int colon = authority.indexOf(':');
        if (at < 0 || colon < 0 || colon > at) {
            return;
        }
        String password = authority.substring(colon + 1, at);
        String name = "password of " + connection;
        if (password.isEmpty()) {
            return;
        }
        surroundings.conceal(name, password);
        try {
            surroundings.conceal(
                    name, URLDecoder.decode(password.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notEncoded) {
            return; // then it stands for itself, and that is concealed already
        }
    }
}
