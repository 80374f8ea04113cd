package dev.handrail.redis;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Who a Redis says it is. What it would not tell is an empty text.
///
/// @param role `master` or `slave`, in the server's own words
/// @param replication the server's `master_replid`: the same on a primary and its replicas, new
///   after a failover or a restart without data. The `run_id` would change with every restart
/// @param user the user the server knows us by
/// @param version e.g. `7.2.4`
public record RedisIdentity(
        RedisAddress address, String role, String replication, String user, String version) {

    /// What must be the same for a confirmation to hold.
    public SequencedMap<String, String> proof() {
        SequencedMap<String, String> proof = new LinkedHashMap<>();
        proof.put("address", address.host() + ":" + address.port());
        proof.put("db", Integer.toString(address.db()));
        proof.put("role", role.isEmpty() ? "hidden" : role);
        proof.put("replication_id", replication.isEmpty() ? "hidden" : replication);
        proof.put("user", user.isEmpty() ? "hidden" : user);
        return proof;
    }
}
