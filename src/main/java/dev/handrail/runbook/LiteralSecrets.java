package dev.handrail.runbook;

import dev.handrail.text.Span;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// Finds what is obviously a password or token written into a document, wherever it stands, and
/// keeps it out of the diagnostics. Only certain things are told: a password inside an address,
/// well-known beginnings of tokens, an assignment such as `PGPASSWORD=...`, and a literal value
/// under a name such as `Authorization` or `api_token`.
final class LiteralSecrets {

    private static final List<String> TOKENS =
            List.of("ghp_", "gho_", "ghs_", "github_pat_", "glpat-", "sk_live_", "xoxb-", "AKIA");
    private static final List<String> ASSIGNMENTS =
            List.of("PGPASSWORD=", "REDISCLI_AUTH=", "MYSQL_PWD=");
    private static final Set<String> HEADERS =
            Set.of("authorization", "proxy-authorization", "x-api-key", "cookie", "x-auth-token");
    private static final List<String> NAMES =
            List.of("password", "passwd", "secret", "token", "api_key", "apikey", "private_key");
    private static final int SHORTEST_TOKEN = 16;

    private static final String IN_PLACE = "write `${secret.name}` in its place";
    private static final String BY_NAME =
            "list its name in the `uses` of the step that needs it, and write `\"$name\"` in the"
                    + " script";

    private final Document document;
    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private LiteralSecrets(Document document) {
        this.document = document;
    }

    static void check(Value root) {
        new LiteralSecrets(root.document()).look(root.node(), "");
    }

    /// @param under the nearest keys above, joined by dots
    private void look(Node node, String under) {
        if (!seen.add(node)) {
            return;
        }
        if (node instanceof ScalarNode scalar) {
            addresses(scalar);
            tokens(scalar);
            assignments(scalar);
        } else if (node instanceof SequenceNode list) {
            list.getValue().forEach(item -> look(item, under));
        } else if (node instanceof MappingNode map) {
            for (NodeTuple tuple : map.getValue()) {
                String key = tuple.getKeyNode() instanceof ScalarNode name ? name.getValue() : "";
                named(under, key, tuple.getValueNode());
                look(tuple.getValueNode(), key);
            }
        }
    }

    private void named(String under, String key, Node node) {
        if (!(node instanceof ScalarNode scalar) || scalar.getValue().contains("${")) {
            return;
        }
        String name = key.toLowerCase(Locale.ROOT);
        boolean header = under.equals("headers") && HEADERS.contains(name);
        boolean variable = under.equals("vars") && endsLikeSecret(name);
        boolean fallback = name.equals("default") && endsLikeSecret(under.toLowerCase(Locale.ROOT));
        if ((header || variable || fallback) && isSecret(scalar.getValue())) {
            tell(
                    scalar,
                    scalar.getValue(),
                    "`" + key + "` holds a secret",
                    header ? IN_PLACE : BY_NAME);
        }
    }

    private static boolean endsLikeSecret(String name) {
        for (String end : NAMES) {
            if (name.endsWith(end)) {
                return true;
            }
        }
        return false;
    }

    private void addresses(ScalarNode scalar) {
        String text = scalar.getValue();
        for (int at = text.indexOf("://"); at >= 0; at = text.indexOf("://", at + 3)) {
            int end = at + 3;
            while (end < text.length() && " \t\n\"'`/?#<>".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            String authority = text.substring(at + 3, end);
            int host = authority.lastIndexOf('@');
            int colon = authority.indexOf(':');
            if (colon >= 0 && host > colon && isSecret(authority.substring(colon + 1, host))) {
                tell(
                        scalar,
                        authority.substring(colon + 1, host),
                        "the address holds a password",
                        IN_PLACE);
            }
        }
    }

    private void tokens(ScalarNode scalar) {
        String text = scalar.getValue();
        for (String start : TOKENS) {
            int at = text.indexOf(start);
            int end = at < 0 ? -1 : wordEnd(text, at);
            if (end - at >= SHORTEST_TOKEN && isSecret(text.substring(at, end))) {
                tell(scalar, text.substring(at, end), "this is an access token", BY_NAME);
            }
        }
        int key = text.indexOf("PRIVATE KEY-----");
        if (key > 0 && text.contains("-----BEGIN ")) {
            tell(scalar, "PRIVATE KEY-----", "this is a private key", BY_NAME);
        }
    }

    private static int wordEnd(String text, int start) {
        int end = start;
        while (end < text.length()
                && (Character.isLetterOrDigit(text.charAt(end))
                        || "_-".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        return end;
    }

    private void assignments(ScalarNode scalar) {
        String text = scalar.getValue();
        for (String assignment : ASSIGNMENTS) {
            int at = text.indexOf(assignment);
            if (at < 0) {
                continue;
            }
            int start = at + assignment.length();
            if (start < text.length() && "\"'".indexOf(text.charAt(start)) >= 0) {
                start++;
            }
            int end = start;
            while (end < text.length() && " \t\n\"';&|".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            String name = assignment.substring(0, assignment.length() - 1);
            if (isSecret(text.substring(start, end))) {
                tell(
                        scalar,
                        text.substring(start, end),
                        "`" + name + "` is given a password",
                        BY_NAME);
            }
        }
    }

    /// Whether it is a value, and neither a reference nor something that only shows where one goes.
    private static boolean isSecret(String text) {
        if (text.isBlank()
                || text.startsWith("$")
                || text.startsWith("<")
                || text.startsWith("[")) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if ("*.xX".indexOf(text.charAt(i)) < 0) {
                return true;
            }
        }
        return false;
    }

    private void tell(ScalarNode scalar, String secret, String what, String instead) {
        Span place = TemplateReader.placeIn(document.span(scalar), secret);
        document.problems().hide(place, secret);
        document.problems()
                .error(
                        place,
                        what,
                        "declare it under `secrets:`, and change it where it is already known",
                        instead);
    }
}
