//! Choices that have a word each, in the database, in forms and in keys of texts.

/// Gives an enum its `ALL` in this order, its `code()` and `from_code()`: `codes!(State { Sent = "sent", … });`. A value
/// without a word does not compile.
#[macro_export]
macro_rules! codes {
    ($name:ident { $($one:ident = $code:literal),* $(,)? }) => {
        impl $name {
            pub const ALL: [$name; [$($code),*].len()] = [$($name::$one),*];

            pub const fn code(self) -> &'static str {
                match self {
                    $($name::$one => $code,)*
                }
            }

            pub fn from_code(code: &str) -> Option<$name> {
                match code {
                    $($code => Some($name::$one),)*
                    _ => None,
                }
            }
        }
    };
}
