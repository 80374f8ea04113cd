package dev.handrail.cli;

/// How a command prints what it has found. Named as it is typed.
enum OutputFormat {
    text,
    json
}
