package dev.handrail.runbook;

import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/// Resolves every scalar without a tag to text, so that any other tag on a scalar is one that
/// stands in the file.
final class PlainText extends Resolver {

    @Override
    protected void addImplicitResolvers() {
        // None: no value is guessed.
    }

    @Override
    public Tag resolve(NodeId kind, String value, boolean implicit) {
        return switch (kind) {
            case sequence -> Tag.SEQ;
            case mapping -> Tag.MAP;
            case scalar, anchor -> Tag.STR;
        };
    }
}
