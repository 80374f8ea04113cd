package dev.handrail.action;

import java.io.IOException;

/// This machine gives no terminal to a program; the program was not started.
final class NoTerminal extends IOException {

    NoTerminal(String why, Throwable cause) {
        super(why, cause);
    }
}
