package dev.handrail.postgres;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Who a server says it is. What it would not tell is an empty text.
///
/// @param systemIdentifier made by initdb; the same on a primary and its standbys, another on a
///   server restored by logical dump
/// @param timeline goes up when a standby is promoted
/// @param server address and port as the server sees them; a proxy shows here
/// @param version e.g. `15.8`
/// @param inRecovery whether it is a standby
public record ServerIdentity(
        String database,
        String role,
        String systemIdentifier,
        String timeline,
        String server,
        String version,
        boolean inRecovery) {

    /// What must be the same for a confirmation to hold. The timeline is left out on purpose: after
    /// a failover `standby` changes and the address may; the server's minor version may change
    /// while a run is paused.
    public SequencedMap<String, String> proof() {
        SequencedMap<String, String> proof = new LinkedHashMap<>();
        proof.put("database", database);
        proof.put("role", role);
        proof.put("system_identifier", systemIdentifier.isEmpty() ? "hidden" : systemIdentifier);
        proof.put("server", server);
        proof.put("standby", inRecovery ? "yes" : "no");
        return proof;
    }

    /// The major version, e.g. 15; 9 for everything before 10.
    public int major() {
        return Integer.parseInt(version.split("[^0-9]")[0]);
    }

    /// One line for people.
    public String display() {
        return "database "
                + database
                + " as "
                + role
                + " on "
                + server
                + ", PostgreSQL "
                + version
                + (inRecovery ? ", a read-only standby" : "")
                + (systemIdentifier.isEmpty() ? "" : ", system identifier " + systemIdentifier);
    }
}
