package dev.handrail.console;

import dev.handrail.postgres.Conversation;
import dev.handrail.postgres.Description;
import dev.handrail.wording.Lines;

/// What `\?` says at an SQL console.
final class SqlHelp {

    private SqlHelp() {}

    static void show(Lines lines, boolean guarded) {
        lines.say(
                "A statement ends with a semicolon and may take several rows; \\gx in place of the");
        lines.say("semicolon shows its result with one line per column.");
        lines.say(":name, :'name' and :\"name\" stand for variables of the run.");
        for (Description.Command command : Description.COMMANDS) {
            lines.say(command.name() + "  " + command.shows());
        }
        lines.say("Behind most of these may stand a pattern: \\dt app.camp*");
        lines.say("\\x  switches between tables and one line per column");
        lines.say("\\c  connects anew");
        lines.say("\\q  leaves, as exit and ^D do; an open transaction is rolled back");
        lines.say("^C  cancels the running statement; again, it ends the session");
        lines.say(
                "A statement may run for "
                        + Conversation.STATEMENT.toSeconds()
                        + " s and wait "
                        + Conversation.LOCK.toSeconds()
                        + " s for a lock; `set statement_timeout = '10min';` changes that.");
        if (guarded) {
            lines.say(
                    "Here every change is confirmed by typing the database's name; everything else"
                            + " runs read only.");
        }
    }
}
