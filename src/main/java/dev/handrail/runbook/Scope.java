package dev.handrail.runbook;

import java.util.Collection;
import java.util.Set;

/// What a template can see where it stands.
///
/// @param environments those in which it is ever filled in
/// @param captured names that have a value by then
/// @param secrets those that are listed for it
/// @param secretsIn whether a secret may stand there at all
record Scope(
        Set<String> environments,
        Set<String> captured,
        Collection<String> secrets,
        SecretsIn secretsIn) {

    enum SecretsIn {
        /// The address of a connection: any secret of the document.
        ADDRESS,
        /// A header or body: those the step lists.
        STEP,
        NOWHERE
    }

    Scope with(Collection<String> others, SecretsIn where) {
        return new Scope(environments, captured, others, where);
    }
}
