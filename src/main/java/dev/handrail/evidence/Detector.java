package dev.handrail.evidence;

import java.util.List;

/// What usually stands next to a secret. A second line behind the known values: each detector is a
/// word and a rule for what follows it, so that nothing needs to be held back to find it.
///
/// @param word in lower case; found in any case unless the rule says otherwise
/// @param mark what stands between `[redacted?:` and `]`
record Detector(String word, Rule rule, String mark) {

    /// How the secret stands to the word.
    enum Rule {
        /// `word=secret`, `word: secret`, `"word": "secret"`, `<word>secret`, `word 'secret'`.
        ASSIGNED,
        /// `word: secret up to the end of the line or of the quotes`.
        HEADER,
        /// `word secret up to the end of the line`; the word in capitals and whole.
        COMMAND_WORD,
        /// `user:secret@` behind the word. The one rule that holds bytes back: a port looks like a
        /// password until the `@`.
        USER_INFO,
        /// The secret begins with the word and goes on as long as letters, digits, `_`, `-` do.
        PREFIX,
        /// `eyJ...` up to the first dot may be read, the rest is the secret.
        WEB_TOKEN,
        /// A block of base64 up to its end line.
        KEY_BLOCK,
        /// An option further along the same line has the secret as its value.
        PROGRAM
    }

    /// All there are.
    static final List<Detector> ALL =
            List.of(
                    new Detector("password", Rule.ASSIGNED, "password"),
                    new Detector("passwd", Rule.ASSIGNED, "password"),
                    new Detector("passphrase", Rule.ASSIGNED, "password"),
                    new Detector("pwd", Rule.ASSIGNED, "password"),
                    new Detector("identified by", Rule.ASSIGNED, "password"),
                    new Detector("secret", Rule.ASSIGNED, "secret"),
                    new Detector("secret_key", Rule.ASSIGNED, "secret"),
                    new Detector("secret-key", Rule.ASSIGNED, "secret"),
                    new Detector("secret_access_key", Rule.ASSIGNED, "secret"),
                    new Detector("private_key", Rule.ASSIGNED, "secret"),
                    new Detector("api_key", Rule.ASSIGNED, "api-key"),
                    new Detector("api-key", Rule.ASSIGNED, "api-key"),
                    new Detector("apikey", Rule.ASSIGNED, "api-key"),
                    new Detector("token", Rule.ASSIGNED, "token"),
                    new Detector("authorization", Rule.HEADER, "authorization"),
                    new Detector("cookie", Rule.HEADER, "cookie"),
                    new Detector("auth", Rule.COMMAND_WORD, "auth"),
                    new Detector("://", Rule.USER_INFO, "uri"),
                    new Detector("akia", Rule.PREFIX, "aws-key"),
                    new Detector("ghp_", Rule.PREFIX, "token"),
                    new Detector("gho_", Rule.PREFIX, "token"),
                    new Detector("ghs_", Rule.PREFIX, "token"),
                    new Detector("github_pat_", Rule.PREFIX, "token"),
                    new Detector("glpat-", Rule.PREFIX, "token"),
                    new Detector("xoxb-", Rule.PREFIX, "token"),
                    new Detector("xoxp-", Rule.PREFIX, "token"),
                    new Detector("sk_live_", Rule.PREFIX, "token"),
                    new Detector("eyj", Rule.WEB_TOKEN, "jwt"),
                    new Detector("begin private key-----", Rule.KEY_BLOCK, "private-key"),
                    new Detector("begin rsa private key-----", Rule.KEY_BLOCK, "private-key"),
                    new Detector("begin ec private key-----", Rule.KEY_BLOCK, "private-key"),
                    new Detector("begin dsa private key-----", Rule.KEY_BLOCK, "private-key"),
                    new Detector("begin openssh private key-----", Rule.KEY_BLOCK, "private-key"),
                    new Detector("begin encrypted private key-----", Rule.KEY_BLOCK, "private-key"),
                    new Detector("begin pgp private key block-----", Rule.KEY_BLOCK, "private-key"),
                    new Detector("redis-cli ", Rule.PROGRAM, "redis-cli"),
                    new Detector("curl ", Rule.PROGRAM, "curl"),
                    new Detector("sshpass ", Rule.PROGRAM, "sshpass"));

    /// What the word must look like exactly, with nothing of a longer word before it; empty when
    /// any case will do anywhere.
    String exactly() {
        return switch (word) {
            case "auth" -> "AUTH";
            case "akia" -> "AKIA";
            case "eyj" -> "eyJ";
            case "ghp_", "gho_", "ghs_", "glpat-", "xoxb-", "xoxp-" -> word;
            default -> "";
        };
    }

    /// The options of a [Rule#PROGRAM] that have a secret behind them, each within 8 bytes.
    List<String> options() {
        return switch (mark) {
            case "redis-cli" -> List.of(" -a ", " --pass ");
            case "curl" -> List.of(" -u ", " --user ");
            case "sshpass" -> List.of(" -p ");
            default -> List.of();
        };
    }
}
