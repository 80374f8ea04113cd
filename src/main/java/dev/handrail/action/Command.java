package dev.handrail.action;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A program to run.
///
/// @param arguments the program and its arguments; never a secret among them, since every user of
///   the machine can see them
/// @param environment the whole of its environment; may hold secrets, so it is never printed
record Command(List<String> arguments, Path directory, Map<String, String> environment) {

    Command {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    @Override
    public String toString() {
        return String.join(" ", arguments);
    }
}
