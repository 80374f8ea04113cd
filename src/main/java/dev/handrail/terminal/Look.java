package dev.handrail.terminal;

/// What a piece of the screen is; the theme decides how that is drawn. The words of the screen say
/// the same without it.
public enum Look {
    PLAIN,
    HEADING,
    GOOD,
    BAD,
    CAUTION,
    /// What matters less.
    MUTED,
    /// The bar at the top and the bottom.
    BAR,
    /// The environment's word where mistakes are expensive.
    PRODUCTION,
    /// The environment's word elsewhere.
    ELSEWHERE,
    /// What the keys act on.
    SELECTED,
    /// The button or field that has the focus.
    FOCUS,
    /// The lines between panes.
    RULE,
    /// A key's name in a footer or in help.
    KEY,
    /// A keyword of SQL or shell text.
    KEYWORD,
    /// A quoted text or a number in SQL or shell text.
    LITERAL,
    /// A comment in SQL or shell text.
    COMMENT,
    /// What was looked for and found.
    MATCH
}
