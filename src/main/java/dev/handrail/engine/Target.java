package dev.handrail.engine;

import java.util.SequencedMap;

/// What an action acts on, as the target itself says who it is.
///
/// @param connection the connection's name in the document; `local` for this machine
/// @param address where it is, without any password
/// @param proof what the target says of itself, e.g. `database`, `system_identifier`, `role`; part
///   of the digest, so that a confirmation does not carry over to another target
public record Target(String connection, String address, SequencedMap<String, String> proof) {

    /// The proof on one line, in a fixed order.
    public String identity() {
        StringBuilder line = new StringBuilder();
        proof.forEach((name, value) ->
                line.append(line.isEmpty() ? "" : " ").append(name).append('=').append(value));
        return line.toString();
    }
}
