package dev.handrail.console;

import dev.handrail.action.HostShell.Means;
import java.util.Set;

/// Which programs are useless without a terminal.
final class FullScreen {

    private static final Set<String> PROGRAMS =
            Set.of(
                    "bash",
                    "sh",
                    "zsh",
                    "fish",
                    "dash",
                    "ksh",
                    "vi",
                    "vim",
                    "nvim",
                    "view",
                    "nano",
                    "emacs",
                    "mcedit",
                    "mc",
                    "less",
                    "more",
                    "most",
                    "man",
                    "info",
                    "top",
                    "htop",
                    "btop",
                    "atop",
                    "iotop",
                    "watch",
                    "psql",
                    "pgcli",
                    "redis-cli",
                    "mysql",
                    "sqlite3",
                    "ssh",
                    "telnet",
                    "tmux",
                    "screen",
                    "python",
                    "python3",
                    "irb",
                    "node",
                    "jshell",
                    "gdb",
                    "su",
                    "sudo",
                    "visudo",
                    "crontab",
                    "dialog",
                    "tig",
                    "lazygit",
                    "k9s",
                    "ncdu");

    /// They run another program.
    private static final Set<String> IN_FRONT = Set.of("exec", "command", "nice", "env", "time");

    private FullScreen() {}

    /// What a line wants, by the program it begins with. A line whose output goes elsewhere wants
    /// none: the reader of a pipe is no terminal.
    static Means wants(String line) {
        if (line.matches(".*[|<>].*")) {
            return Means.PIPES;
        }
        for (String word : line.split("\\s+")) {
            boolean assignment = word.matches("[A-Za-z_][A-Za-z0-9_]*=.*");
            if (!assignment && !IN_FRONT.contains(word)) {
                String name = word.substring(word.lastIndexOf('/') + 1);
                return PROGRAMS.contains(name) ? Means.TERMINAL : Means.PIPES;
            }
        }
        return Means.PIPES;
    }
}
