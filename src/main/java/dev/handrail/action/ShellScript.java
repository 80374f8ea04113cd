package dev.handrail.action;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.LinkedHashSet;
import java.util.Set;

/// Looks at the text of a shell script, which is never edited.
record ShellScript(String text) {

    private static final Pattern REFERENCE =
            Pattern.compile("\\$(?:\\{[!#]?)?([A-Za-z_][A-Za-z0-9_]*)");

    /// `${name:-default}`, `${name+set}` and their kin manage without a value.
    private static final String OPTIONAL = "\\$\\{%s:?[-+=?]";

    private static final String ASSIGNED =
            "(?m)(?:^|[\\s;&|({])(?:%1$s\\+?=|(?:for|select|read|local|declare|typeset|readonly|export"
                    + "|mapfile|readarray|getopts)\\b[^\\n;|]*\\b%1$s\\b)";

    /// The names that occur as `$name` or `${name...}`, in comments and quotes as well: better one
    /// too many than one too few.
    Set<String> references() {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = REFERENCE.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /// Whether the script can do without a value from outside: it gives one itself, or says what to
    /// take instead.
    boolean canDoWithout(String name) {
        return Pattern.compile(String.format(ASSIGNED, name)).matcher(text).find()
                || Pattern.compile(String.format(OPTIONAL, name)).matcher(text).find();
    }
}
